import Core

/// Reads the body of the request a connection is busy with.
@ServerActor
final class RequestBodyReader {
    private let connection: Connection
    private let limit: Int
    private let expectsContinue: Bool
    private var decoder: BodyDecoder
    private var meter: RateMeter
    private var failure: ServerFailure?
    private var hasContinued = false
    private var isReading = false
    private var isOver = false
    /// Bytes of the body so far.
    private(set) var count = 0

    /// Nil when the request has no body.
    init?(_ head: RequestHead, limit: Int, connection: Connection) {
        decoder = BodyDecoder(head.framing)
        guard !decoder.isDone else { return nil }
        self.connection = connection
        self.limit = limit
        expectsContinue = head.expectsContinue
        meter = RateMeter(rate: connection.limits.rate, window: connection.limits.rateWindow)
    }

    var isDone: Bool { decoder.isDone }

    /// Whether what nobody has read is little enough to be thrown away, and will come.
    var canDiscardRest: Bool {
        if isDone { return true }
        guard failure == nil, let left = decoder.left else { return false }
        return left <= connection.limits.unreadBody && (hasContinued || !expectsContinue)
    }

    /// The request is answered: whoever still holds its body gets no bytes of the next one.
    func end() { isOver = true }

    func next() async throws(ServerFailure) -> [UInt8]? {
        guard !isReading else { throw ServerFailure(500, "http.readTwice", "two tasks read one body") }
        isReading = true
        defer { isReading = false }
        return try await piece()
    }

    private func piece() async throws(ServerFailure) -> [UInt8]? {
        while true {
            if let failure { throw failure }
            guard !isOver, !isDone else { return nil }
            if !connection.unread.isEmpty {
                let piece = try decode()
                if !piece.isEmpty { return piece }
                continue
            }
            if expectsContinue, !hasContinued {
                hasContinued = true
                connection.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
            }
            try await wait()
        }
    }

    private func decode() throws(ServerFailure) -> [UInt8] {
        var piece: [UInt8] = []
        do {
            connection.use(try decoder.decode(connection.unread, into: &piece))
        } catch {
            throw fail(ServerFailure(error))
        }
        hasContinued = true
        count += piece.count
        meter.moved(piece.count)
        guard count <= limit else { throw fail(.bodyTooLarge(limit: limit)) }
        return piece
    }

    /// Only time spent waiting for the client is held against it, never the handler's own.
    private func wait() async throws(ServerFailure) {
        let limits = connection.limits
        meter.begin(at: connection.now)
        let arrival = await connection.fill(by: connection.now + min(limits.bodyIdle, limits.rateWindow))
        let isTooSlow = meter.isTooSlow(at: connection.now)
        switch arrival {
        case .bytes where !isTooSlow: break
        case .bytes, .overdue:
            connection.context.counts.slowRequests += 1
            throw fail(ServerFailure(.tooSlow))
        case .end: throw fail(ServerFailure(.malformed("the body is shorter than promised")))
        case .lost, .cancelled: throw fail(.peerGone)
        }
    }

    private func fail(_ failure: ServerFailure) -> ServerFailure {
        self.failure = failure
        return failure
    }

    /// Reads over what is left; false when that cannot be done, so that no other request can follow.
    func discardRest() async -> Bool {
        do {
            while try await next() != nil {}
            return isDone
        } catch {
            return false
        }
    }
}
