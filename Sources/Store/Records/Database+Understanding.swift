package import Core

extension Understanding.Source: SQLConvertible {}
extension Summary.Source: SQLConvertible {}
extension Summary.Outcome: SQLConvertible {}

extension Understanding {
    fileprivate init(_ row: borrowing Row) throws {
        let turn: Int = try row.value("turn")
        self.init(
            workspaceID: try row.value("workspace_id"), callID: try row.value("call_id"), turn: turn == 0 ? nil : turn,
            source: try row.value("source"), model: try row.value("model"),
            intent: try Self.label("intent", row), topic: try Self.label("topic", row),
            sentiment: try row.value("sentiment"), triggers: try row.json("triggers"), madeAt: try row.value("made_at"))
    }

    private static func label(_ column: String, _ row: borrowing Row) throws -> Label? {
        guard let name: String = try row.value(column) else { return nil }
        return Label(name: name, score: try row.value(column + "_score", as: Double?.self) ?? 0)
    }
}

extension Summary {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(
            workspaceID: try row.value("workspace_id"), callID: try row.value("call_id"), text: try row.value("text"),
            keyPoints: try row.json("key_points"), actionItems: try row.json("action_items"), promises: try row.json("promises"),
            category: try row.value("category"), outcome: try row.value("outcome"), source: try row.value("source"),
            model: try row.value("model"), madeAt: try row.value("made_at"))
    }
}

extension Database {
    /// What is understood of a call: the whole of it first, then turn by turn; a language model's word after the box's own.
    package func understandings(of call: ID<Call>, in workspace: ID<Workspace>) throws -> [Understanding] {
        try rows(
            "SELECT * FROM understanding WHERE workspace_id = ?1 AND call_id = ?2 ORDER BY turn, source", [workspace, call]
        ) { try Understanding($0) }
    }

    /// Keeps what was understood; of one source it takes the place of what was there.
    package func put(_ understanding: Understanding) throws {
        try execute(
            """
            INSERT INTO understanding (
                workspace_id, call_id, turn, source, model, intent, intent_score, topic, topic_score, sentiment, triggers, made_at
            ) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            ON CONFLICT (workspace_id, call_id, turn, source) DO UPDATE SET
                model = excluded.model, intent = excluded.intent, intent_score = excluded.intent_score, topic = excluded.topic,
                topic_score = excluded.topic_score, sentiment = excluded.sentiment, triggers = excluded.triggers,
                made_at = excluded.made_at
            """,
            [
                understanding.workspaceID, understanding.callID, understanding.turn ?? 0, understanding.source,
                understanding.model, understanding.intent?.name, understanding.intent?.score, understanding.topic?.name,
                understanding.topic?.score, understanding.sentiment, try JSON.encode(understanding.triggers),
                understanding.madeAt,
            ])
    }

    package func summary(of call: ID<Call>, in workspace: ID<Workspace>) throws -> Summary? {
        try first("SELECT * FROM summary WHERE workspace_id = ?1 AND call_id = ?2", [workspace, call]) { try Summary($0) }
    }

    /// Keeps a call's summary in the place of an older one.
    package func put(_ summary: Summary) throws {
        try execute(
            """
            INSERT OR REPLACE INTO summary (
                workspace_id, call_id, text, key_points, action_items, promises, category, outcome, source, model, made_at
            ) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """,
            [
                summary.workspaceID, summary.callID, summary.text, try JSON.encode(summary.keyPoints),
                try JSON.encode(summary.actionItems), try JSON.encode(summary.promises), summary.category, summary.outcome,
                summary.source, summary.model, summary.madeAt,
            ])
    }

    /// Calls of all workspaces that are over, in which the caller said something, and that nobody has summed up; oldest first.
    package func callsWithoutSummary(limit: Int) throws -> [ID<Call>] {
        try rows(
            """
            SELECT call.id FROM call WHERE call.status IN ('completed', 'failed', 'interrupted')
                AND NOT EXISTS (SELECT 1 FROM summary WHERE summary.workspace_id = call.workspace_id AND summary.call_id = call.id)
                AND EXISTS (SELECT 1 FROM turn WHERE turn.workspace_id = call.workspace_id AND turn.call_id = call.id
                    AND turn.speaker = 'caller' AND turn.text <> '')
            ORDER BY call.started_at LIMIT ?1
            """, [limit]
        ) { try $0.value("id") }
    }
}
