import Core

/// Pulls events out of a provider's answer, one for each that is asked for: nothing is read that nobody waits for, and dropping
/// the stream ends the transfer.
actor AnswerStream<Decoder: AnswerDecoder> {
    private enum State {
        case waiting
        case open(any AnswerSource)
        case ended
    }

    /// How long the end of a complete answer is waited for, so that its connection can be used again.
    private static var patience: Duration { .milliseconds(200) }

    private let start: @Sendable () async throws -> any AnswerSource
    private var decoder: Decoder
    private var state = State.waiting
    /// Events that wait to be pulled, the next one last.
    private var waiting: [Decoder.Event] = []

    init(_ decoder: sending Decoder, start: @escaping @Sendable () async throws -> any AnswerSource) {
        self.decoder = decoder
        self.start = start
    }

    /// The events as a sequence whose end, or drop, is the end of the request.
    static func events(
        _ decoder: sending Decoder, start: @escaping @Sendable () async throws -> any AnswerSource
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
            case .open(let source): try await advance(source)
            }
        }
    }

    private func open() async throws -> any AnswerSource {
        do {
            return try await start()
        } catch {
            state = .ended
            throw error
        }
    }

    private func advance(_ source: any AnswerSource) async throws {
        if decoder.isComplete {
            state = .ended
            await source.drain(within: Self.patience)
            return source.succeed()
        }
        do {
            if let bytes = try await source.next() {
                waiting = try decoder.read(bytes).reversed()
            } else {
                state = .ended
                waiting = try decoder.finish().reversed()
                source.succeed()
            }
        } catch {
            state = .ended
            throw source.fail(error)
        }
    }
}
