package import Core

extension ProviderContext.Purpose: SQLConvertible {}
extension UsageRecord.Outcome: SQLConvertible {}
extension BudgetNotice.Level: SQLConvertible {}

extension Database {
    package func insert(_ record: UsageRecord, id: ID<UsageRecord>) throws {
        try execute(
            """
            INSERT INTO usage (workspace_id, id, call_id, provider, model, purpose, requests, input_tokens, cached_tokens,
                output_tokens, audio_seconds, characters, cost, estimated, outcome, started_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
            """,
            [
                record.context.workspace, id, record.context.call, record.model.provider, record.model.name,
                record.context.purpose, record.requests, record.usage.inputTokens, record.usage.cachedTokens,
                record.usage.outputTokens, record.usage.audioSeconds, record.usage.characters, record.cost,
                record.isEstimated ? 1 : 0, record.outcome, record.startedAt,
            ])
    }

    /// What a workspace has used in a time, by provider, model and purpose.
    package func usage(of workspace: ID<Workspace>, in time: Range<Timestamp>) throws -> [UsageSum] {
        try sums(
            """
            SELECT \(UsageSum.columns) FROM usage WHERE workspace_id = ?1 AND started_at >= ?2 AND started_at < ?3
            GROUP BY provider, model, purpose ORDER BY cost DESC, provider, model, purpose
            """, [workspace, time.lowerBound, time.upperBound], workspace)
    }

    /// What one call has used.
    package func usage(of call: ID<Call>, in workspace: ID<Workspace>) throws -> [UsageSum] {
        try sums(
            """
            SELECT \(UsageSum.columns) FROM usage WHERE workspace_id = ?1 AND call_id = ?2
            GROUP BY provider, model, purpose ORDER BY cost DESC, provider, model, purpose
            """, [workspace, call], workspace)
    }

    /// Millionths of a dollar spent in a time, of what has a price.
    package func spent(by workspace: ID<Workspace>, in time: Range<Timestamp>) throws -> Int {
        try first(
            """
            SELECT coalesce(sum(cost), 0) AS spent FROM usage
            WHERE workspace_id = ?1 AND started_at >= ?2 AND started_at < ?3
            """, [workspace, time.lowerBound, time.upperBound]
        ) { try $0.value("spent") } ?? 0
    }

    private func sums(_ sql: String, _ values: [any SQLConvertible], _ workspace: ID<Workspace>) throws -> [UsageSum] {
        try rows(sql, values) { row in
            UsageSum(
                workspace: workspace, provider: try row.value("provider"), model: try row.value("model"),
                purpose: try row.value("purpose"), requests: try row.value("requests"),
                usage: ProviderUsage(
                    inputTokens: try row.value("input_tokens"), cachedTokens: try row.value("cached_tokens"),
                    outputTokens: try row.value("output_tokens"), audioSeconds: try row.value("audio_seconds"),
                    characters: try row.value("characters")),
                cost: try row.value("cost"), unpriced: try row.value("unpriced"), estimated: try row.value("estimated"),
                discarded: try row.value("discarded"))
        }
    }

    package func insert(_ notice: BudgetNotice) throws {
        try execute(
            "INSERT OR IGNORE INTO budget_notice (workspace_id, month, level, cap, spent, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            [notice.workspace, "\(notice.month)", notice.level, notice.cap, notice.spent, notice.at])
    }

    /// The levels of a month's cap that have been told.
    package func budgetNotices(of workspace: ID<Workspace>, in month: Month, cap: Int) throws -> Set<BudgetNotice.Level> {
        Set(
            try rows(
                "SELECT level FROM budget_notice WHERE workspace_id = ?1 AND month = ?2 AND cap = ?3",
                [workspace, "\(month)", cap]
            ) { try $0.value("level", as: BudgetNotice.Level.self) })
    }
}

extension UsageSum {
    fileprivate static let columns = """
        provider, model, purpose, sum(requests) AS requests, sum(input_tokens) AS input_tokens, sum(cached_tokens) AS cached_tokens,
        sum(output_tokens) AS output_tokens, sum(audio_seconds) AS audio_seconds, sum(characters) AS characters,
        coalesce(sum(cost), 0) AS cost, sum(CASE WHEN cost IS NULL THEN requests ELSE 0 END) AS unpriced,
        sum(CASE WHEN estimated = 1 THEN requests ELSE 0 END) AS estimated,
        sum(CASE WHEN outcome = 'discarded' THEN requests ELSE 0 END) AS discarded
        """
}
