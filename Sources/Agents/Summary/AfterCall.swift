package import Core
package import Store
import Synchronization

/// Reviews calls after their end, one after another, behind the calls that go on: what a crash leaves out is found at the next start.
package final class AfterCall: Sendable {
    /// Ended calls that may wait; one more is found in the database later.
    private static let capacity = 256
    /// Calls that are looked for at once.
    private static let batch = 100

    private let store: Store
    private let reviewer: CallReviewer
    private let log: Log
    private let ended: AsyncStream<ID<Call>>
    private let continuation: AsyncStream<ID<Call>>.Continuation
    private let left = Atomic(0)

    package init(store: Store, reviewer: CallReviewer, log: Log) {
        self.store = store
        self.reviewer = reviewer
        self.log = log
        (ended, continuation) = AsyncStream.makeStream(of: ID<Call>.self, bufferingPolicy: .bufferingOldest(Self.capacity))
    }

    /// Calls that did not fit into the queue and are looked for in the database.
    package var dropped: Int { left.load(ordering: .relaxed) }

    /// A call is over and its row is closed; returns at once.
    package func post(_ call: ID<Call>) {
        if case .dropped = continuation.yield(call) { left.wrappingAdd(1, ordering: .relaxed) }
    }

    /// No more calls come; `run` returns when the queue is worked off.
    package func finish() {
        continuation.finish()
    }

    /// Reviews the calls nobody has summed up, then each as it ends, until the task is cancelled.
    package func run() async {
        await catchUp()
        var missed = dropped
        for await call in ended {
            if Task.isCancelled { return }
            await review(call)
            if dropped != missed {
                missed = dropped
                await catchUp()
            }
        }
    }

    /// Reviews every call that has ended without a summary.
    package func catchUp() async {
        var tried: Set<ID<Call>> = []
        while !Task.isCancelled {
            let found: [ID<Call>]
            do {
                found = try await store.read { [skip = tried.count] in try $0.callsWithoutSummary(limit: Self.batch + skip) }
            } catch {
                log.warning("calls without a summary are not found", .error(error))
                return
            }
            let new = found.filter { tried.insert($0).inserted }
            if new.isEmpty { return }
            for call in new where !Task.isCancelled { await review(call) }
        }
    }

    /// Reviews one call and keeps what comes of it, all of it or nothing.
    package func review(_ id: ID<Call>) async {
        do {
            let (record, agent) = try await store.read { database in
                let record = try database.call(id)
                let agent = try record.flatMap { record in
                    try record.call.agentID.flatMap { agent in
                        try database.agent(agent, version: record.call.agentVersion ?? 1, in: record.call.workspaceID)
                    }
                }
                return (record, agent)
            }
            guard let record, record.turns.contains(where: { $0.speaker == .caller && !$0.text.isEmpty }) else { return }
            let review = await reviewer.review(record, agent: agent)
            if Task.isCancelled { return }
            try await store.write { database in
                for row in review.understandings { try database.put(row) }
                try database.put(review.summary)
            }
        } catch {
            log.warning("a call is not summed up", .call(id), .error(error))
        }
    }
}
