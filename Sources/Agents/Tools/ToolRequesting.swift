package import Core

/// Sends the requests of HTTP tools: the box's HTTP client with its network policy, or a fake.
///
/// It follows no redirects, and takes no more bytes and no more time than the request says.
package protocol ToolRequesting: Sendable {
    func send(_ request: ToolRequest) async throws -> ToolAnswer
}

/// What an HTTP tool asks.
package struct ToolRequest: Hashable, Sendable {
    package let method: String
    package let url: String
    /// Whom `url` asks; checked again by who sends it.
    package let host: String
    package let fields: [String: String]
    /// JSON; nil when nothing is sent.
    package let body: String?
    package let timeout: Duration
    package let maximumBytes: Int
    package let context: ProviderContext
}

/// What came back.
package struct ToolAnswer: Hashable, Sendable {
    package let status: Int
    package let body: String

    package init(status: Int, body: String) {
        self.status = status
        self.body = body
    }
}
