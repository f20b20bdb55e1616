/// How a WebSocket ended (RFC 6455 section 7.4).
package struct WebSocketClose: Hashable, Sendable {
    package let code: UInt16
    package let reason: String

    package init(_ code: UInt16, _ reason: String = "") {
        self.code = code
        self.reason = reason
    }

    package static let normal = WebSocketClose(1000)
    package static let goingAway = WebSocketClose(1001)
    package static let protocolError = WebSocketClose(1002)
    package static let notUTF8 = WebSocketClose(1007)
    package static let policyViolation = WebSocketClose(1008)
    package static let internalError = WebSocketClose(1011)
    /// Never on the wire: the peer closed without saying why.
    package static let noStatus = WebSocketClose(1005)
    /// Never on the wire: the connection was lost.
    package static let lost = WebSocketClose(1006)
}
