/// A whole message of a WebSocket, its fragments put together (RFC 6455 section 5.6).
package enum WebSocketMessage: Hashable, Sendable {
    case text(String)
    case binary([UInt8])
}
