import Core
import Web

/// One question to a Wyoming server: a connection of its own, counted for the ledger.
struct WyomingExchange: AnswerSource {
    private let call: ProviderCall
    private let connection: ByteConnection
    private let tally: EgressTally

    /// Connects; throws ``ProviderError``.
    static func open(_ call: ProviderCall, client: ProviderClient) async throws -> WyomingExchange {
        let url = call.request.url
        let tally = EgressTally(call.context, call.model, host: url.host, ledger: client.ledger, clock: client.clock)
        do {
            var timeouts = client.deadlines.socketTimeouts
            timeouts.idle = client.deadlines.idle
            return WyomingExchange(
                call: call, connection: try await client.http.connect(to: url, timeouts: timeouts), tally: tally)
        } catch {
            let error = call.error(error)
            tally.close(failure: (error as? ProviderError)?.code ?? EgressTally.abandoned)
            throw error
        }
    }

    private init(call: ProviderCall, connection: ByteConnection, tally: EgressTally) {
        self.call = call
        self.connection = connection
        self.tally = tally
    }

    func send(_ event: WyomingEvent) async throws {
        do {
            let bytes = try event.encoded()
            tally.sent(bytes.count)
            try await connection.write(bytes)
        } catch {
            throw fail(error)
        }
    }

    func next() async throws -> [UInt8]? {
        guard let bytes = try await connection.read() else { return nil }
        tally.received(bytes.count)
        return bytes
    }

    /// The connection is not used again.
    func drain(within limit: Duration) async {}

    func succeed() {
        tally.close(failure: nil)
        connection.close()
    }

    func fail(_ error: any Error) -> any Error {
        let error = call.error(error)
        tally.close(failure: (error as? ProviderError)?.code ?? EgressTally.abandoned)
        connection.close()
        return error
    }
}
