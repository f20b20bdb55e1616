/// Why the bytes of a client are no request that is answered as it was meant: the status of the answer, and words for the log.
/// The connection is closed after it, because nobody knows where the next request begins.
struct RequestRefusal: Error, Hashable {
    let status: Int
    let reason: String

    init(_ status: Int, _ reason: String) {
        self.status = status
        self.reason = reason
    }

    static func malformed(_ reason: String) -> Self { Self(400, reason) }
    static let tooSlow = Self(408, "the request came too slowly")
    static let bodyTooLarge = Self(413, "the body is larger than permitted")
    static let targetTooLong = Self(414, "the target is longer than permitted")
    static let headTooLarge = Self(431, "the header fields are larger than permitted")
}
