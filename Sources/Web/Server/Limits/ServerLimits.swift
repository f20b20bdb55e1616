/// How much of everything a client may have. The figures are those measured against abuse before this server was written.
package struct ServerLimits: Hashable, Sendable {
    /// Bytes of a request's head, field lines and request line together.
    package var head = 16 << 10
    /// Header fields of a request.
    package var fields = 100
    /// Bytes of a request's target.
    package var target = 8 << 10
    /// From the first byte of a head to its last, however slowly they drip; also for the first byte of a new connection.
    package var headTime: Duration = .seconds(10)
    package var handshakeTime: Duration = .seconds(10)
    /// Between an answer and the next request.
    package var keepAlive: Duration = .seconds(30)
    /// Bytes of a request's body, unless its route says otherwise.
    package var body = 1 << 20
    /// Between two pieces of a body.
    package var bodyIdle: Duration = .seconds(15)
    /// Bytes a second below which a body, or a reader of an answer, is too slow.
    package var rate = 1 << 10
    /// For how long a slower rate is borne.
    package var rateWindow: Duration = .seconds(20)
    /// Bytes that wait to be sent on a connection before its writer has to wait.
    package var output = 256 << 10
    /// Bytes of a body nobody has read that are thrown away for the sake of the connection; beyond, it is closed.
    package var unreadBody = 64 << 10
    /// How long a connection that is closed after a refusal is listened to, so that the client sees the answer (RFC 9112 section 9.6).
    package var lingering: Duration = .seconds(5)
    package var connections = 1024
    /// Of one IPv4 address or one IPv6 /64.
    package var connectionsPerAddress = 64
    /// Of programs on this machine, a proxy for instance.
    package var connectionsFromLoopback = 512
    /// Bytes of a message of a WebSocket, unless its handler says otherwise.
    package var webSocketMessage = 1 << 20
    /// Silence after which a WebSocket is pinged; after two of them it is lost.
    package var ping: Duration = .seconds(20)
    /// Silence after which a stream of events gets a comment, so that proxies and dead peers are noticed.
    package var heartbeat: Duration = .seconds(15)

    package init() {}
}
