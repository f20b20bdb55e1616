import Core
import Store
import Support
import Testing

/// Covers statements, rows and errors below the records: nothing traps, nothing personal is said.
@Suite struct DatabaseTests {
    private func caught(_ body: @escaping @Sendable (Database) throws -> Void) async throws -> StoreError? {
        let fixture = try await Fixture()
        do {
            try await fixture.store.write(body)
            return nil
        } catch {
            return error as? StoreError
        }
    }

    @Test func errorsNameTheStatementButNoValue() async throws {
        let error = try #require(
            try await caught {
                try $0.execute("INSERT INTO phone_number (workspace_id, id, number) VALUES ('w', 'x', ?1)", ["+15550100"])
            })
        #expect(error.code == "store.constraint")
        #expect(error.sql?.contains("INSERT INTO phone_number") == true)
        #expect(error.extendedCode != 0)
        #expect(!error.description.contains("15550100"))
    }

    @Test func wrongColumnsAndTypesAreErrors() async throws {
        let reads: [@Sendable (Database) throws -> Void] = [
            { database in _ = try database.first("SELECT 'x' AS a") { try $0.value("a", as: Int.self) } },
            { database in _ = try database.first("SELECT 'x' AS a") { try $0.value("b", as: String.self) } },
            { database in _ = try database.first("SELECT NULL AS a") { try $0.value("a", as: String.self) } },
            { database in _ = try database.first("SELECT 'not json' AS a") { try $0.json("a", as: [String].self) } },
            { database in _ = try database.first("SELECT CAST(x'ff00' AS TEXT) AS a") { try $0.value("a", as: String.self) } },
            { database in _ = try database.first("SELECT 'nobody' AS a") { try $0.value("a", as: ID<Call>.self) } },
            { database in _ = try database.first("SELECT 'lost' AS a") { try $0.value("a", as: Call.Status.self) } },
        ]
        for read in reads { #expect(try await caught(read)?.code == "store.unreadable") }
    }

    @Test func everyTypeReadsBack() async throws {
        let fixture = try await Fixture()
        try await fixture.store.read { database in
            let values: [any SQLConvertible] = [Int64.min, -0.5, "a\u{0}é", [UInt8]([0, 255]), String?.none]
            _ = try database.first("SELECT ?1 AS a, ?2 AS b, ?3 AS c, ?4 AS d, ?5 AS e", values) { row throws in
                #expect(try row.value("a") == Int64.min)
                #expect(try row.value("b") == -0.5)
                #expect(try row.value("c") == "a\u{0}é")
                #expect(try row.value("d") == [UInt8]([0, 255]))
                #expect(try row.value("e", as: String?.self) == nil)
            }
        }
    }

    @Test func misuseIsAnError() async throws {
        #expect(try await caught { try $0.execute("SELECT 1; SELECT 2") }?.code == "store.statement")
        #expect(try await caught { try $0.execute("SELECT ?1", []) }?.code == "store.statement")
        #expect(try await caught { try $0.execute("SELEKT 1") }?.code == "store.statement")
    }

    @Test func statementMayBeUsedInsideItsOwnRows() async throws {
        let fixture = try await Fixture()
        let sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n"
        let pairs = try await fixture.store.read { database in
            try database.rows(sql) { outer in
                let first: Int = try outer.value("i")
                return try database.rows(sql) { first * 10 + (try $0.value("i", as: Int.self)) }
            }
        }
        #expect(pairs == [[11, 12, 13], [21, 22, 23], [31, 32, 33]])
    }

    @Test func moreStatementsThanTheCacheHoldsStillRun() async throws {
        var configuration = Store.Configuration()
        configuration.cachedStatements = 2
        let fixture = try await Fixture(configuration: configuration)
        let sums = try await fixture.store.read { database in
            try (0..<20).flatMap { number in try database.rows("SELECT \(number % 5) AS n") { try $0.value("n", as: Int.self) } }
        }
        #expect(sums == (0..<20).map { $0 % 5 })
    }

    @Test(arguments: [
        "what's \"open (AND", "NEAR(", "a* OR b", "title:x", "\"", "-x ^y", "'; DROP TABLE chunk; --", "{}[]", "", "é ü 你好",
        "NOT",
    ])
    func hostileWordsAreOnlyWords(_ text: String) async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        let document = fixture.document("a.md", in: workspace)
        try await fixture.store.write { try $0.put(document, chunks: [fixture.chunk(of: document)]) }
        let found = try await fixture.store.read {
            try $0.bestChunks(of: [document.id], in: workspace.id, for: [text, text + text])
        }
        #expect(found[document.id]?.text == "We open at nine.")
    }

    @Test func fullTextForgetsReplacedAndRemovedArticles() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let workspace = try await store.addWorkspace(named: "Sales")
        let document = fixture.document("a.md", in: workspace)
        let count = { @Sendable (word: String) in
            try await store.read { database in
                try database.first("SELECT count(*) AS n FROM chunk_fts WHERE chunk_fts MATCH ?1", [word]) {
                    try $0.value("n", as: Int.self)
                }
            }
        }
        try await store.write { try $0.put(document, chunks: [fixture.chunk(of: document)]) }
        #expect(try await count("opening") == 1)
        var changed = document
        changed.title = "Prices"
        changed.questions = []
        changed.body = "It costs ten."
        let replacement = changed
        try await store.write { try $0.put(replacement, chunks: [fixture.chunk(of: replacement)]) }
        #expect(try await count("opening") == 0)
        #expect(try await count("cost") == 1)
        #expect(try await store.write { try $0.removeDocument(source: "a.md", in: workspace.id) })
        #expect(try await count("cost") == 0)
        _ = try await store.write { try $0.execute("INSERT INTO chunk_fts (chunk_fts) VALUES ('integrity-check')") }
    }
}
