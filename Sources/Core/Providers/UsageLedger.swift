/// Where usage and what it does to a workspace's budget are written down; returns at once and never fails the request.
package protocol UsageLedger: Sendable {
    func record(_ usage: UsageRecord)
    func record(_ notice: BudgetNotice)
}

/// A workspace has spent a share of its monthly cap; at most one of each a month.
package struct BudgetNotice: Hashable, Sendable {
    package enum Level: String, Hashable, Sendable, Codable {
        /// 80 % are spent.
        case warning
        /// All is spent: nothing that costs is asked until the month ends.
        case reached
    }

    package let workspace: ID<Workspace>
    package let month: Month
    package let level: Level
    /// Millionths of a dollar.
    package let cap: Int
    package let spent: Int
    package let at: Timestamp

    package init(workspace: ID<Workspace>, month: Month, level: Level, cap: Int, spent: Int, at: Timestamp) {
        self.workspace = workspace
        self.month = month
        self.level = level
        self.cap = cap
        self.spent = spent
        self.at = at
    }
}
