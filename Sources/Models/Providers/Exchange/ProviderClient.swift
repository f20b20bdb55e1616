package import Core
package import Web

/// Asks providers: one HTTP client with warm connections for all of them, and one ledger.
package struct ProviderClient: Sendable {
    /// Bytes of an answer that refuses a request; more says nothing more.
    private static let refusalLimit = 64 << 10
    /// Connections to one server of HTTP/1.1: as many as conversations on one box; HTTP/2 needs one for all.
    private static let connectionsPerHost = 100

    /// Sends every request.
    package let http: HTTPClient
    let ledger: any ProviderLedger
    let clock: any BoxClock
    let deadlines: ProviderDeadlines

    package init(
        http: HTTPClient, ledger: any ProviderLedger, clock: any BoxClock, deadlines: ProviderDeadlines = ProviderDeadlines()
    ) {
        self.http = http
        self.ledger = ledger
        self.clock = clock
        self.deadlines = deadlines
    }

    /// A client for addresses that only the owner's configuration names, so that servers on the LAN are spoken to as well.
    package static func makeHTTP(clock: any BoxClock) throws -> HTTPClient {
        var configuration = HTTPClient.Configuration(policy: .open, clock: clock)
        configuration.connectionsPerHost = connectionsPerHost
        configuration.transfers = 1024
        return try HTTPClient(configuration)
    }

    /// The same with other deadlines.
    package func with(deadlines: ProviderDeadlines) -> ProviderClient {
        ProviderClient(http: http, ledger: ledger, clock: clock, deadlines: deadlines)
    }

    /// Sends a request; returns when its answer has begun well.
    func open(_ call: ProviderCall) async throws -> ProviderExchange {
        var call = call
        call.request.timeouts = deadlines.timeouts
        let tally = EgressTally(call.context, call.model, host: call.request.url.host, ledger: ledger, clock: clock)
        tally.sent(call.request.size)
        do {
            let response = try await http.send(call.request)
            tally.received(response.fields.size)
            let exchange = ProviderExchange(call: call, response: response, tally: tally, clock: clock)
            guard (200..<300).contains(response.status) else { throw try await refusal(of: exchange) }
            return exchange
        } catch {
            let error = call.error(error)
            tally.close(failure: (error as? ProviderError)?.code ?? EgressTally.abandoned)
            throw error
        }
    }

    /// Makes a connection that the next request finds ready; what the server answers does not matter.
    func warm(_ call: ProviderCall) async throws {
        var call = call
        call.request.timeouts = deadlines.timeouts
        let tally = EgressTally(call.context, call.model, host: call.request.url.host, ledger: ledger, clock: clock)
        tally.sent(call.request.size)
        do {
            let response = try await http.send(call.request)
            tally.received(response.fields.size)
            let exchange = ProviderExchange(call: call, response: response, tally: tally, clock: clock)
            _ = try await start(of: exchange)
            tally.close(failure: nil)
        } catch {
            let error = call.error(error)
            tally.close(failure: (error as? ProviderError)?.code ?? EgressTally.abandoned)
            throw error
        }
    }

    /// Does something within a time; throws ``ProviderError`` when that is over.
    func within<Value: Sendable>(
        _ limit: Duration, _ call: ProviderCall, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await work() }
            group.addTask { [clock] in
                try await clock.sleep(for: limit)
                throw call.error(AnswerProblem(.timedOut, "took longer than \(limit.milliseconds) ms"))
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }

    private func refusal(of exchange: ProviderExchange) async throws -> ProviderError {
        let body = try await start(of: exchange)
        return Refusal(status: exchange.response.status, fields: exchange.response.fields, body: body, now: clock.wall)
            .error(for: exchange.call)
    }

    private func start(of exchange: ProviderExchange) async throws -> [UInt8] {
        var body: [UInt8] = []
        while body.count < Self.refusalLimit, let piece = try await exchange.next() { body += piece }
        return body
    }
}

extension HTTPRequest {
    /// Bytes of the request line, the fields and the body, before they are compressed.
    fileprivate var size: Int {
        var size = method.utf8.count + url.target.utf8.count + 12 + fields.size
        if case .bytes(let bytes) = upload { size += bytes.count }
        return size
    }
}

extension HTTPFields {
    /// Bytes of the lines as HTTP/1.1 writes them.
    fileprivate var size: Int { fields.reduce(2) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 } }
}
