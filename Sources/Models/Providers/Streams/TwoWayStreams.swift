import Core

/// Runs the streams in which a provider answers while it is still being spoken to: each needs a task that sends and one that
/// receives, and all of them are children of ``run()``.
package final class TwoWayStreams: Sendable {
    private typealias Job = @Sendable () async -> Void

    /// Streams that wait to be begun; one more is refused.
    private static let most = 512
    /// Events that wait for a reader; one that is slower loses its stream.
    private static let longest = 4096

    private let jobs: AsyncStream<Job>
    private let begin: AsyncStream<Job>.Continuation

    package init() {
        (jobs, begin) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.most))
    }

    /// Runs streams until the task is cancelled; what is begun before waits for it.
    package func run() async {
        await withDiscardingTaskGroup { group in
            for await job in jobs { group.addTask { await job() } }
        }
        begin.finish()
    }

    /// A stream whose events `work` makes; it is cancelled when the reader leaves.
    func stream<Event: Sendable>(
        refusing refusal: ProviderError,
        _ work: @escaping @Sendable (_ give: @escaping @Sendable (Event) throws -> Void) async throws -> Void
    ) -> AsyncThrowingStream<Event, any Error> {
        let (events, continuation) = AsyncThrowingStream<Event, any Error>.makeStream(
            bufferingPolicy: .bufferingOldest(Self.longest))
        let (left, leave) = AsyncStream<Void>.makeStream()
        continuation.onTermination = { _ in leave.finish() }
        let result = begin.yield {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    do {
                        try await work { event in
                            if case .dropped = continuation.yield(event) {
                                throw AnswerProblem(.malformed, "sends more than is read")
                            }
                        }
                        continuation.finish()
                    } catch {
                        continuation.finish(throwing: error)
                    }
                }
                group.addTask { for await _ in left {} }
                await group.next()
                group.cancelAll()
            }
        }
        guard case .enqueued = result else {
            continuation.finish(throwing: refusal)
            return events
        }
        return events
    }
}
