/// How long each part of an exchange may take.
package struct HTTPTimeouts: Hashable, Sendable {
    /// Name resolution, TCP and TLS.
    package var connect: Duration
    /// From the last byte sent to the end of the response's head, however slowly its bytes drip.
    package var head: Duration
    /// Between two pieces of the body while somebody is waiting for them.
    package var idle: Duration
    /// The whole exchange; nil for streams that last.
    package var total: Duration?

    package init(
        connect: Duration = .seconds(10), head: Duration = .seconds(30), idle: Duration = .seconds(30), total: Duration? = nil
    ) {
        self.connect = connect
        self.head = head
        self.idle = idle
        self.total = total
    }
}
