import Core
import Web

/// A WebSocket to a provider: messages both ways, counted for the ledger.
struct ProviderSocket: Sendable {
    let call: ProviderCall
    let socket: WebSocketClient
    private let tally: EgressTally

    /// Opens it; throws ``ProviderError``.
    static func open(_ call: ProviderCall, client: ProviderClient, maximumMessage: Int = 4 << 20) async throws -> ProviderSocket {
        let url = call.request.url
        let tally = EgressTally(call.context, call.model, host: url.host, ledger: client.ledger, clock: client.clock)
        do {
            let timeouts = client.deadlines.socketTimeouts
            let fields = call.request.fields
            let socket = try await client.within(client.deadlines.connect + client.deadlines.firstByte, call) {
                try await WebSocketClient.open(
                    url, fields: fields, timeouts: timeouts, maximumMessage: maximumMessage, client: client.http)
            }
            tally.received(1)
            return ProviderSocket(call: call, socket: socket, tally: tally)
        } catch let refusal as WebSocketRefusal {
            let error = Refusal(status: refusal.status, fields: refusal.fields, body: refusal.body, now: client.clock.wall)
                .error(for: call)
            tally.close(failure: error.code)
            throw error
        } catch {
            let error = call.error(error)
            tally.close(failure: (error as? ProviderError)?.code ?? EgressTally.abandoned)
            throw error
        }
    }

    private init(call: ProviderCall, socket: WebSocketClient, tally: EgressTally) {
        self.call = call
        self.socket = socket
        self.tally = tally
    }

    /// Sends a message; that the provider has closed is told by ``receive()``, which knows how.
    func send(_ message: WebSocketMessage) async throws {
        do {
            try await socket.send(message)
        } catch let error as WebError where error.kind == .cutOff {
            return
        }
    }

    func send(_ value: JSONValue) async throws { try await send(.text(JSON.encode(value))) }

    /// The next message; nil when the provider has closed as agreed, an error when it closed otherwise.
    func receive() async throws -> WebSocketMessage? {
        if let message = try await socket.receive() { return message }
        guard let close = await socket.closed, close.code != WebSocketClose.normal.code, close != .noStatus else { return nil }
        if close == .lost { throw AnswerProblem.cutOff }
        // RFC 6455 section 7.4.1, and what providers do: 1008 is a wrong request, 1011 their own trouble, 4xxx theirs.
        throw AnswerProblem(close.code == 1008 ? .refused : .unavailable, "closed the connection with code \(close.code)")
    }

    /// Writes down what was sent and received, and how it went; gives the error to be thrown for a failure.
    @discardableResult
    func close(_ failure: (any Error)? = nil) async -> (any Error)? {
        let traffic = await socket.traffic
        tally.sent(traffic.sent)
        tally.received(max(0, traffic.received - 1))
        let error = failure.map { call.error($0) }
        tally.close(failure: error.map { ($0 as? ProviderError)?.code ?? EgressTally.abandoned })
        if error == nil { await socket.close() }
        socket.abandon()
        return error
    }
}
