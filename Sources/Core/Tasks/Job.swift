/// Work that can be given up alone, although it runs in a task group with others.
package struct Job: Sendable {
    /// What the group runs; ends when the body does, or soon after `cancel`.
    package let run: @Sendable () async -> Void
    private let stop: AsyncStream<Void>.Continuation

    package init(_ body: @escaping @Sendable () async -> Void) {
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

    /// Gives the work up; it ends soon after.
    package func cancel() { stop.finish() }
}
