import Testing

/// Rows of one workspace are invisible to another: SQL that reads or changes rows of a scoped table names `workspace_id`.
/// New rows need no check, because the column is NOT NULL in every scoped table.
enum ScopedSQLRule {
    /// A statement that has to cross workspaces, known by a part of its text, and why it has to.
    struct Exception {
        let part: String
        let reason: String
    }

    /// Tables that belong to no workspace.
    static let unscoped: Set<String> = ["workspace", "sqlite_master", "sqlite_schema", "sqlite_sequence", "json_each"]
    /// How the names of others begin: SQLite's own functions, and the file of an exported workspace, which holds no other.
    static let unscopedPrefixes = ["pragma_", "archived_"]

    static func breaches(in file: SourceFile, exceptions: [Exception]) -> [Breach] {
        file.swift.literals.compactMap { literal in
            guard literal.text.contains(/\b(?:SELECT|UPDATE|DELETE)\b/),
                !literal.text.contains("workspace_id"), !exceptions.contains(where: { literal.text.contains($0.part) })
            else { return nil }
            let scoped = tables(in: literal.text).subtracting(unscoped)
                .filter { table in !unscopedPrefixes.contains { table.hasPrefix($0) } }.sorted()
            guard !scoped.isEmpty else { return nil }
            return Breach(
                path: file.path, line: literal.line, message: "SQL on \(scoped.joined(separator: ", ")) without workspace_id")
        }
    }

    /// The tables a statement names; those of `WITH` are its own.
    private static func tables(in sql: String) -> Set<String> {
        let named = sql.matches(of: /\b(?:FROM|JOIN|UPDATE)\s+(?:OR\s+\w+\s+)?"?(\w+)"?/).map { String($0.1) }
        let own = sql.matches(of: /(?:\bWITH(?:\s+RECURSIVE)?|\),)\s+(\w+)(?:\s*\([^)]*\))?\s+AS\b/).map { String($0.1) }
        return Set(named).subtracting(own).subtracting(["SET"])
    }
}

/// Covers string literals of `Store` and `Knowledge` that hold whole statements with upper-case keywords; a statement put
/// together from literals that each lack the table or the condition is not understood, so write it in one.
@Suite struct ScopedSQLTests {
    static let exceptions = [
        ScopedSQLRule.Exception(
            part: "FROM call WHERE id = ?1",
            reason: "the operator at the box names a call by its id alone; its turns are then read in the call's workspace"),
        ScopedSQLRule.Exception(
            part: "FROM archived_", reason: "an archive is a file of its own that holds one workspace and no ids"),
    ]

    private static let files = Repository.sources.filter { ["Store", "Knowledge"].contains($0.module) }

    @Test(arguments: files)
    func holds(_ file: SourceFile) {
        #expect(ScopedSQLRule.breaches(in: file, exceptions: Self.exceptions).isEmpty)
    }

    @Test func exceptionsAreStillNeeded() {
        let literals = Self.files.flatMap { $0.swift.literals.map(\.text) }
        for exception in Self.exceptions {
            #expect(!exception.reason.isEmpty)
            #expect(literals.contains { $0.contains(exception.part) }, "no statement contains \(exception.part)")
        }
    }

    @Test(arguments: [
        "\"SELECT text FROM turn WHERE id = ?\"", "\"INSERT INTO call SELECT * FROM chunk\"", "\"UPDATE call SET status = 'x'\"",
        "\"DELETE FROM chunk\"", "\"SELECT 1 FROM workspace JOIN chunk\"", "\"\"\"\n  SELECT a\n  FROM \"message\"\n  \"\"\"",
        "\"UPDATE OR IGNORE agent SET name = ?\"",
    ])
    func findsUnscopedStatements(_ text: String) {
        #expect(ScopedSQLRule.breaches(in: SourceFile(path: "Sources/Store/A.swift", text: text), exceptions: []).count == 1)
    }

    @Test(arguments: [
        "\"SELECT text FROM turn WHERE workspace_id = ? AND id = ?\"", "\"SELECT name FROM workspace\"",
        "\"SELECT name FROM sqlite_schema\"", "\"SELECT * FROM pragma_foreign_key_check\"",
        "\"SELECT body FROM archived_article\"", "// SELECT a FROM turn",
        "\"PRAGMA user_version\"", "\"cannot UPDATE\"", "\"INSERT INTO a (\\(b)) VALUES (?) ON CONFLICT DO UPDATE SET c = 1\"",
        "\"WITH n AS (SELECT 1) SELECT * FROM n\"",
    ])
    func permitsTheRest(_ text: String) {
        #expect(ScopedSQLRule.breaches(in: SourceFile(path: "Sources/Store/A.swift", text: text), exceptions: []).isEmpty)
    }

    @Test func permitsWhatIsExcepted() {
        let exception = ScopedSQLRule.Exception(part: "UPDATE call SET status", reason: "start-up finds calls of a dead process")
        let file = SourceFile(path: "Sources/Store/A.swift", text: "\"UPDATE call SET status = 'interrupted'\"")
        #expect(ScopedSQLRule.breaches(in: file, exceptions: [exception]).isEmpty)
    }
}
