/// How the made-up providers behave: how fast, how well, and what they say.
package struct DoubleBehaviour: Sendable {
    /// A way to fail.
    package enum Fault: String, Sendable, CaseIterable {
        case none
        /// 401, 429 with Retry-After, 500.
        case unauthorized, limited, unavailable
        /// An answer that is not what the interface promises.
        case malformed
        /// The connection ends in the middle of an answer.
        case cut
        /// An answer that never ends.
        case endless
        /// A head, and nothing after it.
        case silent
    }

    /// Milliseconds before the first byte of an answer.
    var latency = 0
    /// Milliseconds between two pieces of an answer.
    var pace = 0
    /// Bytes of a piece; 0 keeps each event whole.
    package var piece = 0
    /// How they fail.
    package var fault = Fault.none
    /// What the language models say and the transcribers hear.
    package var text = "We are open until six today."

    /// Quick, whole answers without a fault.
    package init() {}
}
