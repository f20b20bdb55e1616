/// What a handler wants of a WebSocket.
package struct WebSocketOptions: Hashable, Sendable {
    /// Subprotocols the handler speaks, the best first; the client's request must name one if there are any.
    package var protocols: [String]
    /// Bytes of the largest message taken; nil for the server's own limit.
    package var maximumMessage: Int?

    package init(protocols: [String] = [], maximumMessage: Int? = nil) {
        self.protocols = protocols
        self.maximumMessage = maximumMessage
    }
}
