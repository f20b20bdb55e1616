import Core
import Web

/// How long a provider may take; the ladder's own deadlines are shorter where a caller waits.
package struct ProviderDeadlines: Hashable, Sendable {
    /// Name resolution, TCP and TLS.
    package var connect: Duration
    /// From the last byte sent to the beginning of the answer.
    package var firstByte: Duration
    /// Between two pieces of the answer.
    package var idle: Duration
    /// The whole request.
    package var total: Duration

    /// Of a WebSocket, between two messages of the provider: it may be silent while the caller is.
    package var silence: Duration

    package init(
        connect: Duration = .seconds(3), firstByte: Duration = .seconds(8), idle: Duration = .seconds(8),
        total: Duration = .seconds(60), silence: Duration = .seconds(60)
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.idle = idle
        self.total = total
        self.silence = silence
    }

    var timeouts: HTTPTimeouts { HTTPTimeouts(connect: connect, head: firstByte, idle: idle, total: total) }

    /// Of connections that last.
    var socketTimeouts: HTTPTimeouts { HTTPTimeouts(connect: connect, head: firstByte, idle: silence) }
}
