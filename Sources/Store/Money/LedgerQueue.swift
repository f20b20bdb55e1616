package import Core

/// Rows of the ledgers that wait to be written: bounded, and what does not fit is counted; usage is added up rather than lost.
package struct LedgerQueue: Hashable, Sendable {
    /// Some minutes of a busy box whose disk has stopped.
    package static let capacity = 4_096

    private let capacity: Int
    /// What each request used, oldest first.
    package private(set) var usage: [UsageRecord] = []
    package private(set) var notices: [BudgetNotice] = []
    package private(set) var egress: [EgressRecord] = []
    /// Requests whose row did not fit.
    package private(set) var droppedEgress = 0
    /// Usages that could not even be added to one of their kind.
    package private(set) var droppedUsage = 0

    package init(capacity: Int = Self.capacity) {
        self.capacity = capacity
    }

    /// Nothing waits.
    package var isEmpty: Bool { usage.isEmpty && notices.isEmpty && egress.isEmpty }

    package mutating func add(_ record: EgressRecord) {
        if egress.count < capacity { egress.append(record) } else { droppedEgress += 1 }
    }

    package mutating func add(_ notice: BudgetNotice) {
        // Two a month and workspace: there are never many.
        if notices.count < capacity { notices.append(notice) }
    }

    package mutating func add(_ record: UsageRecord) {
        if usage.count < capacity { return usage.append(record) }
        guard let place = usage.lastIndex(where: { $0.isOfKind(record) }) else {
            droppedUsage += record.requests
            return
        }
        usage[place].add(record)
    }

    /// All that waits, oldest first; the queue is empty then.
    package mutating func takeAll() -> LedgerQueue {
        let taken = self
        usage = []
        notices = []
        egress = []
        return taken
    }

    /// Puts back what could not be written, before what has come meanwhile.
    package mutating func putBack(_ taken: LedgerQueue) {
        let newer = self
        (usage, notices, egress) = (taken.usage, taken.notices, taken.egress)
        for record in newer.usage { add(record) }
        for notice in newer.notices { add(notice) }
        for record in newer.egress { add(record) }
    }
}

extension UsageRecord {
    fileprivate func isOfKind(_ other: UsageRecord) -> Bool {
        context == other.context && model == other.model && outcome == other.outcome && (cost == nil) == (other.cost == nil)
    }

    fileprivate mutating func add(_ other: UsageRecord) {
        requests += other.requests
        usage.inputTokens += other.usage.inputTokens
        usage.cachedTokens += other.usage.cachedTokens
        usage.outputTokens += other.usage.outputTokens
        usage.audioSeconds += other.usage.audioSeconds
        usage.characters += other.usage.characters
        cost = cost.map { $0 + (other.cost ?? 0) }
        isEstimated = isEstimated || other.isEstimated
    }
}
