/// Turns one call's speech into words. One instance serves one call, because a recogniser adapts to its caller.
package protocol SpeechRecognizer: Sendable {
    /// Recognises one utterance; cancellation of the task stops the work soon.
    /// - Parameters:
    ///   - samples: 16 kHz mono, with some 300 ms of lead-in before the first word.
    ///   - expectation: what the last prompt asked for.
    func recognize(_ samples: [Int16], expecting expectation: Expectation) async throws -> Recognition
}

/// What a prompt has asked the caller for; each has its own grammar or language model.
package enum Expectation: Hashable, Sendable {
    /// A free question, answered from the workspace's language model.
    case question
    case yesNo
    case digits
    /// One of several offered choices, spoken by name or by number.
    case menu([String])
    /// Free talk that is only noted down.
    case message
}
