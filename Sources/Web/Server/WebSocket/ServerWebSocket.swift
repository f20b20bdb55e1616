import Core

/// A WebSocket of the server. Pings are answered, and sent into silence, as long as its handler asks for messages.
@ServerActor
package final class ServerWebSocket {
    private let connection: Connection
    private let frames: WebSocketFrames
    private var events: ArraySlice<WebSocketEvent> = []
    private var lastPing: Duration
    /// How the peer ended it; nil while it has not.
    package private(set) var ending: WebSocketClose?

    init(_ options: WebSocketOptions, connection: Connection) {
        self.connection = connection
        frames = WebSocketFrames(.server, maximumMessage: options.maximumMessage ?? connection.limits.webSocketMessage)
        lastPing = connection.now
    }

    /// The next message; nil when the WebSocket has ended, as ``ending`` says. One task asks at a time.
    package func next() async throws -> WebSocketMessage? {
        while true {
            while let event = events.popFirst() {
                switch event {
                case .message(let message): return message
                case .ping, .pong: break
                case .closed(let close): ending = close
                case .violation(let close):
                    ending = close
                    connection.context.counts.webSocketViolations += 1
                }
            }
            guard ending == nil, await receive(by: connection.now + .seconds(3600)) else { return nil }
            try Task.checkCancellation()
        }
    }

    /// Reads once; false when the peer is gone.
    private func receive(by deadline: Duration) async -> Bool {
        // Answers to pings wait in the same queue: whoever does not read them is not read either.
        guard await connection.drained(to: connection.limits.output) else { return Task.isCancelled }
        if connection.unread.isEmpty {
            switch await connection.fill(by: deadline) {
            case .bytes, .overdue, .cancelled: break
            case .end, .lost:
                ending = .lost
                return false
            }
        }
        events += frames.receive(connection.useAll())
        connection.send(frames.takeOutput())
        return true
    }

    /// Sends a message and waits while the peer does not read; throws when it is gone or the WebSocket is closing.
    package func send(_ message: WebSocketMessage) async throws {
        guard put(message), await connection.drained(to: connection.limits.output) else {
            try Task.checkCancellation()
            throw ServerFailure.peerGone
        }
    }

    /// Sends a message if the peer keeps up, for live audio; false when it was dropped, and counted.
    package func offer(_ message: WebSocketMessage) -> Bool {
        guard connection.queued < connection.limits.output else {
            connection.context.counts.dropped += 1
            return false
        }
        return put(message)
    }

    /// Says that no more is sent; messages of the peer still come until it closes too.
    package func close(_ close: WebSocketClose = .normal) {
        frames.close(close)
        connection.send(frames.takeOutput())
    }

    private func put(_ message: WebSocketMessage) -> Bool {
        guard !connection.isClosed, frames.send(message) else { return false }
        connection.send(frames.takeOutput())
        return true
    }

    /// The handler is done: closes, and waits a little for the peer to close too.
    func finish(_ close: WebSocketClose) async {
        self.close(close)
        let deadline = connection.now + connection.limits.lingering
        while !frames.isOver, ending == nil, connection.now < deadline, !Task.isCancelled, await receive(by: deadline) {
            for case .closed(let close) in events { ending = close }
            events = []
        }
        // After a close of both sides the server's end of TCP goes first (RFC 6455 section 7.1.1); only a peer that may still be
        // sending has to be listened to.
        guard frames.isOver, !frames.hasFailed else { return await connection.linger() }
        _ = await connection.drained(to: 0)
    }

    func sweep(at now: Duration) {
        let interval = connection.limits.ping
        let silence = now - connection.lastReceived
        // A handler that does not ask for messages cannot know whether the peer is silent.
        guard silence >= interval, !connection.mayHaveMore else { return }
        if silence >= interval * 2 { return connection.lose() }
        guard now - lastPing >= interval else { return }
        lastPing = now
        frames.ping()
        connection.send(frames.takeOutput())
    }
}
