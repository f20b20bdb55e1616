package import Core

/// A server's answer: its head is here, its body is on its way.
package struct HTTPResponse: Sendable {
    package let status: Int
    package let fields: HTTPFields
    /// The address that answered: the last of the redirects that were followed.
    package let url: WebURL
    /// Redirects that were followed.
    package let redirects: Int
    /// Where the connection goes to; nil when it goes through a proxy.
    package let address: IPAddress?
    /// `1.0`, `1.1` or `2`.
    package let version: String
    package let timing: HTTPTiming
    package let body: HTTPBody
}

/// How long an answer took to begin.
package struct HTTPTiming: Hashable, Sendable {
    /// Name resolution, TCP and TLS; zero on a connection that was there already.
    package let connected: Duration
    /// From the start of the request to the first byte of the answer.
    package let firstByte: Duration
}
