/// Frames the body of an answer that is written piece by piece, and makes its writer wait for the client.
@ServerActor
final class ResponseFrames {
    enum Framing {
        case length(Int)
        case chunked
        case untilClose
    }

    private let connection: Connection
    private let framing: Framing
    private var written = 0
    private var isOver = false

    init(_ framing: Framing, connection: Connection) {
        self.framing = framing
        self.connection = connection
    }

    func write(_ bytes: [UInt8]) async throws {
        try put(bytes)
        guard await connection.drained(to: connection.limits.output) else {
            try Task.checkCancellation()
            throw ServerFailure.peerGone
        }
    }

    /// Sends a piece if there is room for it now; false when it was dropped.
    func offer(_ bytes: [UInt8]) throws -> Bool {
        guard connection.queued + bytes.count <= connection.limits.output else {
            connection.context.counts.dropped += 1
            return false
        }
        try put(bytes)
        return true
    }

    /// Whether anybody is still there to be written to.
    var isOpen: Bool { !isOver && !connection.isClosed }

    private func put(_ bytes: [UInt8]) throws(ServerFailure) {
        guard !isOver, !connection.isClosed else { throw .peerGone }
        guard !bytes.isEmpty else { return }
        written += bytes.count
        switch framing {
        case .length(let length):
            guard written <= length else { throw ServerFailure(500, "http.tooLong", "an answer is longer than promised") }
            connection.send(bytes)
        case .chunked: connection.send(Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + [0x0d, 0x0a])
        case .untilClose: connection.send(bytes)
        }
    }

    /// A comment of server-sent events, which no client shows anybody.
    func beat() { try? put(Array(":\n\n".utf8)) }

    /// The body is whole; throws when less was written than promised.
    func finish() async throws {
        if case .length(let length) = framing, written < length {
            throw ServerFailure(500, "http.tooShort", "an answer is shorter than promised")
        }
        end()
        guard await connection.drained(to: connection.limits.output) else { throw ServerFailure.peerGone }
    }

    /// Ends the body in the middle of what its writer does.
    func end() {
        guard !isOver else { return }
        isOver = true
        if case .chunked = framing { connection.send(Array("0\r\n\r\n".utf8)) }
    }
}
