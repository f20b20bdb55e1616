package import Core
import Synchronization

/// Writes usage and egress into the store, a batch at a time: whoever tells it something never waits.
///
/// A batch is written at most a second after its first row came, so before the turn ends; ``settled()`` waits for that.
package final class LedgerWriter: UsageLedger, ProviderLedger {
    /// Rows gather this long before they are written together.
    private static let pause = Duration.milliseconds(500)
    /// How often old rows are looked for.
    private static let sweepInterval = Duration.seconds(6 * 3600)

    /// How long rows are kept.
    package struct Retention: Hashable, Sendable {
        /// Whom the box has spoken to.
        package var egress = Duration.seconds(90 * 86_400)
        /// Money: two years, as long as a year's books are open.
        package var usage = Duration.seconds(731 * 86_400)

        package init() {}
    }

    private let store: Store
    private let log: Log
    private let retention: Retention
    private let queue = Mutex(LedgerQueue())
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    package init(store: Store, retention: Retention = Retention(), log: Log) {
        self.store = store
        self.retention = retention
        self.log = log
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    package func record(_ usage: UsageRecord) {
        queue.withLock { $0.add(usage) }
        signal.yield()
    }

    package func record(_ notice: BudgetNotice) {
        queue.withLock { $0.add(notice) }
        signal.yield()
    }

    package func record(_ request: EgressRecord) {
        queue.withLock { $0.add(request) }
        signal.yield()
    }

    /// What did not fit so far: rows of egress, and requests whose usage is lost.
    package var dropped: (egress: Int, usage: Int) {
        queue.withLock { ($0.droppedEgress, $0.droppedUsage) }
    }

    /// Writes until the task is cancelled, then what is left.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.sweep() }
            for await _ in signals {
                try? await store.clock.sleep(for: Self.pause)
                await write()
            }
            group.cancelAll()
        }
        await write()
    }

    /// Returns when everything told so far is committed, or cannot be.
    package func settled() async { await write() }

    private func write() async {
        let batch = queue.withLock { $0.takeAll() }
        guard !batch.isEmpty else { return }
        do {
            let ids = store.ids
            try await store.write { database in
                let known = Set(try database.workspaces().map(\.id))
                for record in batch.usage where known.contains(record.context.workspace) {
                    try database.insert(record, id: ids.next())
                }
                for notice in batch.notices where known.contains(notice.workspace) { try database.insert(notice) }
                for record in batch.egress where known.contains(record.context.workspace) {
                    try database.insert(record, id: ids.next())
                }
            }
        } catch {
            queue.withLock { $0.putBack(batch) }
            log.error("usage cannot be written", .text("rows", batch.usage.count + batch.egress.count), .error(error))
        }
    }

    private func sweep() async {
        repeat {
            let now = store.clock.wall
            let (egress, usage) = (now.advanced(by: .zero - retention.egress), now.advanced(by: .zero - retention.usage))
            do {
                try await store.write { database in
                    try database.removeEgress(before: egress)
                    try database.removeUsage(before: usage)
                }
            } catch {
                log.warning("old usage not removed", .error(error))
            }
        } while (try? await store.clock.sleep(for: Self.sweepInterval)) != nil
    }
}
