package import Core

extension SearchResult.Outcome: SQLConvertible {}

extension SearchRecord {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            id: try row.value("id"), workspaceID: try row.value("workspace_id"), callID: try row.value("call_id"),
            asked: try row.value("asked"), words: try row.json("words"), outcome: try row.value("outcome"),
            used: try row.json("used"), askedAt: try row.value("asked_at"))
    }

    fileprivate static let columns = "workspace_id, id, call_id, asked, words, outcome, used, asked_at"
}

extension Database {
    package func insert(_ search: SearchRecord) throws {
        try execute(
            "INSERT INTO search (\(SearchRecord.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            [
                search.workspaceID, search.id, search.callID, search.asked, try JSON.encode(search.words), search.outcome,
                try JSON.encode(search.used), search.askedAt,
            ])
    }

    /// Notes that the caller denied that what was read out answers the question.
    package func deny(_ search: ID<SearchRecord>, in workspace: ID<Workspace>, at time: Timestamp) throws {
        try execute("UPDATE search SET denied_at = ?3 WHERE workspace_id = ?1 AND id = ?2", [workspace, search, time])
    }

    /// The newest searches that found nothing, or only offers none of which was then read out in the same call without being denied;
    /// oldest first.
    package func missedSearches(of workspace: ID<Workspace>, limit: Int) throws -> [SearchRecord] {
        let found = try rows(
            """
            SELECT \(SearchRecord.columns) FROM search
            WHERE workspace_id = ?1 AND outcome <> 'confident' AND answered_by IS NULL AND asked <> ''
                AND NOT (outcome = 'weak' AND EXISTS (
                    SELECT 1 FROM turn WHERE turn.workspace_id = ?1 AND turn.call_id = search.call_id
                        AND turn.speaker = 'agent' AND turn.started_at >= coalesce(search.denied_at, search.asked_at)
                        AND json_array_length(turn.citations) = 1))
            ORDER BY asked_at DESC, id DESC LIMIT ?2
            """, [workspace, limit]
        ) { try SearchRecord($0) }
        return found.reversed()
    }

    /// Notes that an article answers these searches now.
    package func settle(_ searches: [ID<SearchRecord>], by source: String, in workspace: ID<Workspace>) throws {
        try execute(
            "UPDATE search SET answered_by = ?3 WHERE workspace_id = ?1 AND id IN (SELECT value FROM json_each(?2))",
            [workspace, try JSON.encode(searches), source])
    }

    /// Share of meaning against words in a workspace's searches; nil when nobody has set it.
    package func searchAlpha(of workspace: ID<Workspace>) throws -> Double? {
        try first("SELECT alpha FROM search_setting WHERE workspace_id = ?1", [workspace]) { try $0.value("alpha") }
    }

    package func setSearchAlpha(_ alpha: Double, of workspace: ID<Workspace>) throws {
        try execute(
            """
            INSERT INTO search_setting (workspace_id, alpha) VALUES (?1, ?2)
            ON CONFLICT (workspace_id) DO UPDATE SET alpha = excluded.alpha
            """, [workspace, alpha])
    }

    /// What a workspace's own questions said when they were last asked.
    package func searchCalibration(of workspace: ID<Workspace>) throws -> SearchCalibrationRecord? {
        try first(
            "SELECT generation, model, alpha, sure FROM search_calibration WHERE workspace_id = ?1", [workspace]
        ) {
            SearchCalibrationRecord(
                generation: try $0.value("generation"), model: try $0.value("model"), alpha: try $0.value("alpha"),
                sure: try $0.value("sure"))
        }
    }

    package func put(_ calibration: SearchCalibrationRecord, of workspace: ID<Workspace>) throws {
        try execute(
            """
            INSERT INTO search_calibration (workspace_id, generation, model, alpha, sure) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (workspace_id) DO UPDATE SET
                generation = excluded.generation, model = excluded.model, alpha = excluded.alpha, sure = excluded.sure
            """, [workspace, calibration.generation, calibration.model, calibration.alpha, calibration.sure])
    }
}
