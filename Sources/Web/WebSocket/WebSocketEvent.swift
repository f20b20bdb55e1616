/// What the bytes of the peer came to.
package enum WebSocketEvent: Hashable, Sendable {
    case message(WebSocketMessage)
    /// The peer is alive; a ping has been answered already.
    case ping, pong
    /// The peer closes; its close frame has been answered already.
    case closed(WebSocketClose)
    /// The peer broke the protocol or a limit; the close frame that says so waits to be sent, nothing more is read.
    case violation(WebSocketClose)
}
