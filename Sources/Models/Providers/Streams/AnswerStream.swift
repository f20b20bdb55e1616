import Core

/// Pulls events out of a provider's answer, one for each that is asked for: nothing is read that nobody waits for, and dropping
/// the stream ends the transfer.
actor AnswerStream<Decoder: AnswerDecoder> {
    private enum State {
        case waiting
        case open(ProviderExchange)
        case ended
    }

    /// How long the end of a complete answer is waited for, so that its connection can be used again.
    private static var patience: Duration { .milliseconds(200) }

    private let start: @Sendable () async throws -> ProviderExchange
    private var decoder: Decoder
    private var state = State.waiting
    /// Events that wait to be pulled, the next one last.
    private var waiting: [Decoder.Event] = []

    init(_ decoder: sending Decoder, start: @escaping @Sendable () async throws -> ProviderExchange) {
        self.decoder = decoder
        self.start = start
    }

    /// The events as a sequence whose end, or drop, is the end of the request.
    static func events(
        _ decoder: sending Decoder, start: @escaping @Sendable () async throws -> ProviderExchange
    ) -> AsyncThrowingStream<Decoder.Event, any Error> {
        let stream = AnswerStream(decoder, start: start)
        return AsyncThrowingStream(unfolding: { try await stream.next() })
    }

    func next() async throws -> Decoder.Event? {
        while true {
            if let event = waiting.popLast() { return event }
            switch state {
            case .ended: return nil
            case .waiting: state = .open(try await open())
            case .open(let exchange): try await advance(exchange)
            }
        }
    }

    private func open() async throws -> ProviderExchange {
        do {
            return try await start()
        } catch {
            state = .ended
            throw error
        }
    }

    private func advance(_ exchange: ProviderExchange) async throws {
        if decoder.isComplete {
            state = .ended
            await exchange.drain(within: Self.patience)
            return exchange.succeed()
        }
        do {
            if let bytes = try await exchange.next() {
                waiting = try decoder.read(bytes).reversed()
            } else {
                state = .ended
                waiting = try decoder.finish().reversed()
                exchange.succeed()
            }
        } catch {
            state = .ended
            throw exchange.fail(error)
        }
    }
}
