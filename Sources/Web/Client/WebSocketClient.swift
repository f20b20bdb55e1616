import Core
import Foundation

/// One WebSocket to a server (RFC 6455): messages both ways over a ``ByteConnection``.
///
/// One task receives; any task may send meanwhile. Dropping it closes the connection.
package actor WebSocketClient {
    /// Bytes of the answer to the handshake, and of the body of one that refuses.
    private static let longestAnswer = 64 << 10

    /// How the peer closed, once it has.
    package private(set) var closed: WebSocketClose?
    private let host: String
    private let connection: ByteConnection
    private let frames: WebSocketFrames
    /// Messages that came in one read, the next one last.
    private var waiting: [WebSocketMessage] = []
    /// Bytes that came with the answer to the handshake.
    private var early: [UInt8]
    private var counts: Counts

    /// Bytes that went over the wire, the handshake included.
    package struct Counts: Hashable, Sendable {
        package var sent = 0
        package var received = 0
    }

    private init(_ host: String, _ connection: ByteConnection, maximumMessage: Int, _ early: [UInt8], _ counts: Counts) {
        self.host = host
        self.connection = connection
        self.counts = counts
        self.early = early
        frames = WebSocketFrames(.client, maximumMessage: maximumMessage)
    }

    /// Opens a WebSocket; throws ``WebSocketRefusal`` when the server answers with anything else.
    /// - Parameters:
    ///   - url: `https` for `wss`, `http` for `ws`.
    ///   - maximumMessage: bytes of the largest message that is taken.
    package static func open(
        _ url: WebURL, fields: HTTPFields = [:], timeouts: HTTPTimeouts = HTTPTimeouts(), maximumMessage: Int = 1 << 20,
        client: HTTPClient
    ) async throws -> WebSocketClient {
        let handshake = ClientHandshake(url, fields)
        guard fields.isSendable else {
            throw WebError.badRequest(url.host, "a header field holds characters that are not allowed")
        }
        let connection = try await client.connect(to: url, timeouts: timeouts)
        try await connection.write(handshake.request)
        var answer: [UInt8] = []
        while true {
            let bytes = try await connection.read()
            answer += bytes ?? []
            switch try handshake.read(answer, limit: longestAnswer, isWhole: bytes == nil) {
            case .more: if bytes == nil { throw WebError.cutOff(url.host, "no answer to the handshake") }
            case .accepted(let rest):
                return WebSocketClient(
                    url.host, connection, maximumMessage: maximumMessage, rest,
                    Counts(sent: handshake.request.count, received: answer.count))
            case .refused(let refusal): throw refusal
            }
        }
    }

    /// Bytes so far.
    package var traffic: Counts { counts }

    /// Sends a message; returns when there is room for more, throws when the WebSocket is closing.
    package func send(_ message: WebSocketMessage) async throws {
        guard frames.send(message) else { throw WebError.cutOff(host, "the WebSocket is closed") }
        try await flush()
    }

    /// The next message; nil when the peer has closed, and ``closed`` says how.
    package func receive() async throws -> WebSocketMessage? {
        while true {
            if let message = waiting.popLast() { return message }
            if closed != nil { return nil }
            if !early.isEmpty {
                take(frames.receive(early))
                early = []
                continue
            }
            guard let bytes = try await connection.read() else {
                closed = .lost
                return nil
            }
            counts.received += bytes.count
            take(frames.receive(bytes))
            try? await flush()
        }
    }

    /// Says that nothing follows; what the peer still sends can be received.
    package func close(_ close: WebSocketClose = .normal) async {
        frames.close(close)
        try? await flush()
    }

    /// Ends the connection at once.
    package nonisolated func abandon() { connection.close() }

    private func take(_ events: [WebSocketEvent]) {
        for event in events {
            switch event {
            case .message(let message): waiting.insert(message, at: 0)
            case .closed(let close), .violation(let close): closed = close
            case .ping, .pong: break
            }
        }
    }

    private func flush() async throws {
        let bytes = frames.takeOutput()
        guard !bytes.isEmpty else { return }
        counts.sent += bytes.count
        try await connection.write(bytes)
    }
}
