import Core
import Web

/// An answer that has begun well: its bytes as they come, counted for the ledger.
struct ProviderExchange: AnswerSource {
    let call: ProviderCall
    let response: HTTPResponse
    let tally: EgressTally
    let clock: any BoxClock

    /// The next bytes, nil at the end.
    func next() async throws -> [UInt8]? {
        var pieces = response.body.makeAsyncIterator()
        guard let bytes = try await pieces.next() else { return nil }
        tally.received(bytes.count)
        return bytes
    }

    /// Everything; how much that can be is the request's limit.
    func bytes() async throws -> [UInt8] {
        var all: [UInt8] = []
        while let piece = try await next() { all += piece }
        return all
    }

    /// Reads what is left, for a moment.
    func drain(within limit: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { while let piece = try? await next(), !piece.isEmpty {} }
            group.addTask { [clock] in try? await clock.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }

    func succeed() { tally.close(failure: nil) }

    /// Writes the failure down and gives the error that is thrown for it.
    func fail(_ error: any Error) -> any Error {
        let error = call.error(error)
        tally.close(failure: (error as? ProviderError)?.code ?? EgressTally.abandoned)
        return error
    }
}
