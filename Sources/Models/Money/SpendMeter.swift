package import Core
import Synchronization

/// Reckons what requests cost, keeps every workspace under its cap, and hands every usage to the ledger.
///
/// It never waits: what it knows of a month it was told at the start (``adopt(_:for:)``) and has counted since.
package final class SpendMeter: Sendable {
    /// A request that is out.
    package struct Ticket: Sendable {
        let context: ProviderContext
        let model: ProviderModel
        let estimate: Int
        let startedAt: Timestamp
    }

    private let prices: PriceBook
    private let ledger: any UsageLedger
    private let clock: any BoxClock
    private let log: Log
    private let budgets = Mutex<[ID<Workspace>: Budget]>([:])

    package init(prices: PriceBook, ledger: any UsageLedger, clock: any BoxClock, log: Log) {
        self.prices = prices
        self.ledger = ledger
        self.clock = clock
        self.log = log
    }

    /// Takes a workspace's budget over: at the start as the database has it, later with the owner's new settings only.
    package func adopt(_ budget: Budget, for workspace: ID<Workspace>) {
        let now = clock.wall
        budgets.withLock { budgets in
            if budgets[workspace] == nil {
                budgets[workspace] = budget
            } else {
                budgets[workspace]?.adopt(cap: budget.cap, timeZone: budget.timeZone, at: now)
            }
        }
    }

    /// A workspace's budget, as it stands.
    package func budget(of workspace: ID<Workspace>) -> Budget? {
        budgets.withLock { $0[workspace] }
    }

    /// Whether the workspace has spent its month's money.
    package func isCapped(_ workspace: ID<Workspace>) -> Bool {
        budgets.withLock { $0[workspace]?.isReached(at: clock.wall) } ?? false
    }

    /// Asks for leave to send a request; nil when the workspace's money does not last for it.
    /// - Parameter estimate: what it may use at most.
    package func begin(_ model: ProviderModel, _ context: ProviderContext, estimate: ProviderUsage) -> Ticket? {
        let now = clock.wall
        let cost = prices.cost(of: estimate, by: model) ?? 0
        let isAllowed = budgets.withLock { $0[context.workspace]?.reserve(cost, at: now) ?? true }
        return isAllowed ? Ticket(context: context, model: model, estimate: cost, startedAt: now) : nil
    }

    /// A request is over.
    /// - Parameter usage: nil when it used nothing that is charged.
    package func end(_ ticket: Ticket, _ usage: ProviderUsage?, isEstimated: Bool, _ outcome: UsageRecord.Outcome) {
        let now = clock.wall
        let cost = usage.map { prices.cost(of: $0, by: ticket.model) } ?? 0
        let workspace = ticket.context.workspace
        let notice = budgets.withLock { budgets -> BudgetNotice? in
            guard let level = budgets[workspace]?.settle(ticket.estimate, cost: cost ?? 0, at: now),
                let budget = budgets[workspace]
            else { return nil }
            return BudgetNotice(
                workspace: workspace, month: budget.month, level: level, cap: budget.cap ?? 0, spent: budget.spent, at: now)
        }
        if let usage {
            ledger.record(
                UsageRecord(
                    context: ticket.context, model: ticket.model, usage: usage, cost: cost, isEstimated: isEstimated,
                    outcome: outcome, startedAt: ticket.startedAt))
        }
        guard let notice else { return }
        log.warning(
            "monthly cap", .workspace(workspace), .text("level", notice.level.rawValue), .text("month", notice.month),
            .text("spent_microdollars", notice.spent), .text("cap_microdollars", notice.cap))
        ledger.record(notice)
    }
}
