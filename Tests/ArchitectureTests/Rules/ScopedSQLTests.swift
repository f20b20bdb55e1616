import Testing

/// Rows of one workspace are invisible to another: SQL on a scoped table names `workspace_id`.
enum ScopedSQLRule {
    /// A statement that has to cross workspaces, known by a part of its text, and why it has to.
    struct Exception {
        let part: String
        let reason: String
    }

    /// Tables that belong to no workspace.
    static let unscoped: Set<String> = ["workspace", "sqlite_master", "sqlite_schema", "sqlite_sequence", "json_each"]

    static func breaches(in file: SourceFile, exceptions: [Exception]) -> [Breach] {
        file.swift.literals.compactMap { literal in
            guard literal.text.contains(/\b(?:SELECT|INSERT|REPLACE INTO|UPDATE|DELETE)\b/),
                !literal.text.contains("workspace_id"), !exceptions.contains(where: { literal.text.contains($0.part) })
            else { return nil }
            let scoped = tables(in: literal.text).subtracting(unscoped).filter { !$0.hasPrefix("pragma_") }.sorted()
            guard !scoped.isEmpty else { return nil }
            return Breach(
                path: file.path, line: literal.line, message: "SQL on \(scoped.joined(separator: ", ")) without workspace_id")
        }
    }

    /// The tables a statement names; those of `WITH` are its own.
    private static func tables(in sql: String) -> Set<String> {
        let named = sql.matches(of: /\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:OR\s+\w+\s+)?"?(\w+)"?/).map { String($0.1) }
        let own = sql.matches(of: /(?:\bWITH(?:\s+RECURSIVE)?|\),)\s+(\w+)(?:\s*\([^)]*\))?\s+AS\b/).map { String($0.1) }
        return Set(named).subtracting(own).subtracting(["SET"])
    }
}

/// Covers string literals of `Store` and `Knowledge` that hold whole statements with upper-case keywords; a statement put
/// together from literals that each lack the table or the condition is not understood, so write it in one.
@Suite struct ScopedSQLTests {
    static let exceptions: [ScopedSQLRule.Exception] = []

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
        "\"SELECT text FROM turn WHERE id = ?\"", "\"INSERT INTO call (id) VALUES (?)\"", "\"UPDATE call SET status = 'x'\"",
        "\"DELETE FROM chunk\"", "\"SELECT 1 FROM workspace JOIN chunk\"", "\"\"\"\n  SELECT a\n  FROM \"message\"\n  \"\"\"",
        "\"INSERT OR REPLACE INTO agent VALUES (?)\"",
    ])
    func findsUnscopedStatements(_ text: String) {
        #expect(ScopedSQLRule.breaches(in: SourceFile(path: "Sources/Store/A.swift", text: text), exceptions: []).count == 1)
    }

    @Test(arguments: [
        "\"SELECT text FROM turn WHERE workspace_id = ? AND id = ?\"", "\"SELECT name FROM workspace\"",
        "\"SELECT name FROM sqlite_schema\"", "\"SELECT * FROM pragma_foreign_key_check\"", "// SELECT a FROM turn",
        "\"PRAGMA user_version\"", "\"cannot UPDATE\"", "\"WITH n AS (SELECT 1) SELECT * FROM n\"",
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
