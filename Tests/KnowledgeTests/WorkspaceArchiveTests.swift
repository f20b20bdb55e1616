import Core
import Foundation
import Knowledge
import Store
import Support
import Testing

/// Covers carrying a workspace to another box, and files that are not what they say.
@Suite struct WorkspaceArchiveTests {
    private func exported() async throws -> (Shop, String) {
        let shop = try await Shop(try Shop.articles(in: "vectors/kb/vet"))
        let number = try #require(E164("+15551234567"))
        let row = PhoneNumber(id: shop.store.ids.next(), workspaceID: shop.workspace.id, number: number)
        try await shop.store.write { try $0.insert(row) }
        let path = shop.folder.file("Shop.frontdesk")
        try await WorkspaceArchive.export(shop.workspace.id, from: shop.store, to: path)
        return (shop, path)
    }

    private func importCode(_ path: String) async throws -> String? {
        let shop = try await Shop()
        do {
            _ = try await WorkspaceArchive.import(path, named: "New", into: shop.store)
            return nil
        } catch {
            #expect(try await shop.store.read { try $0.workspaces().count } == 1)
            return (error as? any FrontdeskError)?.code
        }
    }

    @Test func workspaceArrivesWhole() async throws {
        let (shop, path) = try await exported()
        let other = try await Shop()
        let report = try await WorkspaceArchive.import(path, named: "Clinic", into: other.store)
        let documents = try await shop.base.documents(of: shop.workspace.id)
        #expect((report.agents, report.documents, report.numbers, report.numbersTaken) == (1, documents.count, 1, []))
        let arrived = try await other.base.documents(of: report.workspace.id)
        #expect(arrived.map(\.body) == documents.map(\.body))
        #expect(arrived.map(\.questions) == documents.map(\.questions))
        #expect(Set(arrived.map(\.id)).isDisjoint(with: documents.map(\.id)))
        let agents = try await other.store.read { try $0.agents(of: report.workspace.id) }
        #expect(agents.map(\.greeting) == ["Thank you for calling Shop. How can I help?"])
        let question = SearchQuery(recognition: Recognition(typed: "what time do you close"))
        let result = try await KnowledgeSearch(store: other.store).search(question, in: report.workspace.id)
        #expect(result.outcome == .confident)
        #expect(FileManager.default.fileExists(atPath: path + "-wal") == false)
    }

    @Test func documentsOfAllKindsArrive() async throws {
        let shop = try await Shop()
        let draft = DocumentDraft(
            kind: .pdf, source: "care.pdf", url: "https://a.example/care.pdf", title: "Care",
            body: "<!-- page 4 -->\nClean the chain every two weeks.", pages: 9)
        _ = try await shop.base.publish([draft], to: shop.workspace.id)
        let path = shop.folder.file("Shop.frontdesk")
        try await WorkspaceArchive.export(shop.workspace.id, from: shop.store, to: path)
        let report = try await WorkspaceArchive.import(path, named: "Copy", into: shop.store)
        let arrived = try #require(try await shop.base.documents(of: report.workspace.id).first)
        #expect((arrived.kind, arrived.url, arrived.pages, arrived.body) == (.pdf, draft.url, 9, draft.body))
        #expect(arrived.contentHash == draft.contentHash)
        #expect(try await shop.store.read { try $0.chunks(of: report.workspace.id) }.map(\.page) == [4])
    }

    @Test func archivesOfTheFirstVersionAreRead() async throws {
        let shop = try await Shop()
        let path = shop.folder.file("Old.frontdesk")
        let file = try Database(
            newFile: path, applicationID: 0x4644_7761, version: 1,
            schema: [
                "CREATE TABLE archived_workspace (name TEXT NOT NULL) STRICT",
                "CREATE TABLE archived_agent (name TEXT NOT NULL, greeting TEXT NOT NULL, voice TEXT NOT NULL, language TEXT NOT NULL) STRICT",
                "CREATE TABLE archived_number (number TEXT NOT NULL) STRICT",
                """
                CREATE TABLE archived_article (source TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, \
                questions TEXT NOT NULL, spoken TEXT) STRICT
                """,
            ])
        try file.execute("INSERT INTO archived_workspace (name) VALUES ('Old')", [])
        try file.execute("INSERT INTO archived_article VALUES ('a.md', 'A', 'Words.', '[]', NULL)", [])
        let report = try await WorkspaceArchive.import(path, into: shop.store)
        #expect(try await shop.base.documents(of: report.workspace.id).map(\.kind) == [.article])
    }

    @Test func takenNamesAndNumbersAreTold() async throws {
        let (shop, path) = try await exported()
        await #expect(throws: StoreError.self) { try await WorkspaceArchive.import(path, into: shop.store) }
        let report = try await WorkspaceArchive.import(path, named: "Copy", into: shop.store)
        #expect(report.numbersTaken == ["+15551234567"] && report.numbers == 0)
        await #expect(throws: StoreError.self) {
            try await WorkspaceArchive.export(shop.workspace.id, from: shop.store, to: path)
        }
    }

    @Test(arguments: [
        ("CREATE TRIGGER t AFTER INSERT ON archived_agent BEGIN SELECT 1; END", "archive.foreign"),
        ("CREATE VIEW v AS SELECT 1", "archive.foreign"),
        ("DROP TABLE archived_number", "archive.foreign"),
        ("ALTER TABLE archived_document ADD COLUMN x TEXT", "archive.foreign"),
        ("PRAGMA user_version=1", "archive.foreign"),
        ("UPDATE archived_document SET kind = 'film'", "archive.damaged"),
        ("UPDATE archived_document SET pages = -3", "archive.value"),
        ("UPDATE archived_document SET url = ''", "archive.value"),
        ("PRAGMA user_version=99", "archive.tooNew"),
        ("PRAGMA application_id=1", "archive.foreign"),
        ("DELETE FROM archived_workspace", "archive.value"),
        ("INSERT INTO archived_workspace VALUES ('second')", "archive.value"),
        ("UPDATE archived_agent SET greeting = ''", "archive.value"),
        ("UPDATE archived_agent SET name = char(7) || 'x'", "archive.value"),
        ("UPDATE archived_number SET number = 'call me'", "archive.damaged"),
        ("UPDATE archived_document SET questions = '{not json'", "archive.damaged"),
        ("UPDATE archived_document SET questions = json_array('')", "archive.value"),
        ("UPDATE archived_document SET title = replace(hex(zeroblob(1300)), '00', 'x')", "archive.value"),
        ("UPDATE archived_document SET body = replace(hex(zeroblob(2000000)), '00', 'x')", "archive.value"),
        ("UPDATE archived_document SET spoken = CAST(x'ff' AS TEXT)", "archive.damaged"),
    ])
    func hostileContentIsRefused(_ sql: String, _ code: String) async throws {
        let (shop, path) = try await exported()
        defer { withExtendedLifetime(shop) {} }
        let file = try Database(newFile: path, applicationID: 0x4644_7761, version: 2, schema: [])
        _ = try file.first(sql, []) { _ in 0 }
        #expect(try await importCode(path) == code)
    }

    @Test func filesThatAreNoArchivesAreRefused() async throws {
        let (shop, path) = try await exported()
        #expect(try await importCode(shop.folder.file("none.frontdesk")) == "archive.unreadable")
        #expect(try await importCode(shop.folder.path) == "archive.unreadable")
        #expect(try await importCode(shop.store.path) == "archive.foreign")
        var bytes = try #require(FileManager.default.contents(atPath: path))
        for place in stride(from: 4096, to: bytes.count - 64, by: 4096) {
            bytes.replaceSubrange(place..<(place + 64), with: repeatElement(0x5A, count: 64))
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(try await importCode(path) == "archive.damaged")
        try Data("hello".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try await importCode(path) == "archive.damaged")
    }
}
