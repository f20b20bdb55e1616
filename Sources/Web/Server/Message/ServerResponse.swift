/// What a request is answered with. Length, framing and connection are the server's; fields that say so are left out.
package struct ServerResponse: Sendable {
    package enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// Written piece by piece; a length that is known is promised, and must be kept.
        case stream(length: Int?, @Sendable (ResponseWriter) async throws -> Void)
        /// Server-sent events until the function returns or the client goes.
        case events(@Sendable (EventStream) async throws -> Void)
        /// A WebSocket, if the request asks for one; otherwise it is refused as RFC 6455 says.
        case webSocket(WebSocketOptions, @Sendable (ServerWebSocket) async throws -> Void)
    }

    package var status: Int
    package var fields: HTTPFields
    package var body: Body

    package init(_ status: Int = 200, _ fields: HTTPFields = [:], body: Body = .none) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// Text of a media type.
    package static func text(_ text: String, status: Int = 200, type: String = "text/plain; charset=utf-8") -> Self {
        Self(status, ["Content-Type": type], body: .bytes(Array(text.utf8)))
    }

    /// JSON that is ready.
    package static func json(_ text: String, status: Int = 200) -> Self {
        Self.text(text, status: status, type: "application/json")
    }

    package static func events(_ write: @escaping @Sendable (EventStream) async throws -> Void) -> Self {
        Self(200, ["Content-Type": "text/event-stream", "Cache-Control": "no-store"], body: .events(write))
    }

    package static func webSocket(
        _ options: WebSocketOptions = WebSocketOptions(), _ run: @escaping @Sendable (ServerWebSocket) async throws -> Void
    ) -> Self { Self(101, body: .webSocket(options, run)) }
}
