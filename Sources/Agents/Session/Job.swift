/// Work beside the conversation that can be given up alone, although it runs in the session's task group.
struct Job: Sendable {
    /// What the group runs; ends when the body does, or soon after `cancel`.
    let run: @Sendable () async -> Void
    private let stop: AsyncStream<Void>.Continuation

    init(_ body: @escaping @Sendable () async -> Void) {
        let (stopped, stop) = AsyncStream.makeStream(of: Void.self)
        self.stop = stop
        run = {
            await withTaskGroup(of: Void.self) { group in
                group.addTask(operation: body)
                group.addTask { for await _ in stopped {} }
                await group.next()
                group.cancelAll()
            }
        }
    }

    func cancel() { stop.finish() }
}
