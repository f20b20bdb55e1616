import Core

/// Why an exchange failed: a stable code, the host, and what to do; never a path, a query or a header, which may hold secrets.
package struct WebError: FrontdeskError, Hashable {
    package enum Kind: String, Hashable, Sendable {
        case unknownHost, cannotConnect, refused, tls, timeout, tooLarge, cutOff, badAnswer, redirects
        case badRequest, uploadFailed, overloaded, stopped, readTwice, failed
    }

    package let kind: Kind
    package let host: String
    package let message: String
    package let hint: String?

    private init(_ kind: Kind, _ host: String, _ message: String, hint: String? = nil) {
        self.kind = kind
        self.host = host
        self.message = message
        self.hint = hint
    }

    package var code: String { "web.\(kind.rawValue)" }

    package var isRefusedByPolicy: Bool { kind == .refused }

    /// Whether the same request may well succeed later.
    package var isTemporary: Bool {
        switch kind {
        case .unknownHost, .cannotConnect, .timeout, .cutOff, .overloaded, .stopped, .failed: true
        default: false
        }
    }

    static func unknownHost(_ host: String) -> Self {
        Self(.unknownHost, host, "\(host) has no address", hint: "check the spelling of the host and the box's DNS")
    }

    static func cannotConnect(_ host: String, _ detail: String) -> Self {
        Self(
            .cannotConnect, host, "\(host) cannot be reached: \(detail)", hint: "check that the server runs and the box is online"
        )
    }

    static func outOfMemory(_ host: String) -> Self { failed(host, "libcurl is out of memory") }

    static func refused(_ host: String, _ refusal: NetworkPolicy.Refusal) -> Self {
        Self(.refused, host, "\(host) is not spoken to: \(refusal.message)", hint: refusal.hint)
    }

    static func tls(_ host: String, _ detail: String) -> Self {
        Self(
            .tls, host, "\(host) cannot prove who it is: \(detail)",
            hint: "check the server's certificate and the box's clock; a private authority's certificate must be installed")
    }

    static func timeout(_ host: String, _ part: String, _ limit: Duration) -> Self {
        Self(.timeout, host, "\(host): \(part) took longer than \(limit.milliseconds) ms", hint: "try again later")
    }

    static func tooLarge(_ host: String, _ what: String, limit: Int) -> Self {
        Self(.tooLarge, host, "\(what) of \(host) is larger than \(limit) bytes")
    }

    static func cutOff(_ host: String, _ detail: String) -> Self {
        Self(.cutOff, host, "the answer of \(host) was cut off: \(detail)", hint: "try again later")
    }

    static func badAnswer(_ host: String, _ detail: String) -> Self {
        Self(.badAnswer, host, "\(host) answered with what is not HTTP: \(detail)")
    }

    static func redirects(_ host: String, _ detail: String) -> Self {
        Self(.redirects, host, "\(host) \(detail)")
    }

    static func badRequest(_ host: String, _ detail: String) -> Self {
        Self(.badRequest, host, "the request to \(host) cannot be sent: \(detail)")
    }

    static func uploadFailed(_ host: String) -> Self {
        Self(.uploadFailed, host, "the body sent to \(host) ended before it was whole")
    }

    static func overloaded(_ host: String, waiting: Int) -> Self {
        Self(.overloaded, host, "\(waiting) transfers are under way; none to \(host) was begun", hint: "try again later")
    }

    static func stopped(_ host: String) -> Self { Self(.stopped, host, "the client was stopped before \(host) had answered") }

    static func readTwice(_ host: String) -> Self { Self(.readTwice, host, "two tasks read one body of \(host)") }

    /// Any other failure on the way.
    package static func failed(_ host: String, _ detail: String) -> Self {
        Self(.failed, host, "the exchange with \(host) failed: \(detail)", hint: "try again later")
    }
}
