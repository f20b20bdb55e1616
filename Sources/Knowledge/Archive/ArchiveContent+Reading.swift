import Core
import Foundation
import Store

/// Reads a stranger's file: everything is bounded and checked, and nothing in it can run.
extension ArchiveContent {
    private static let agentLimit = 50
    private static let numberLimit = 1_000
    private static let documentLimit = 10_000

    init(readingFrom path: String) throws {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path), let size = facts[.size] as? Int,
            facts[.type] as? FileAttributeType == .typeRegular
        else { throw ArchiveError.unreadable(path) }
        guard size <= WorkspaceArchive.sizeLimit else { throw ArchiveError.tooLarge(path, limit: WorkspaceArchive.sizeLimit) }
        do {
            let file = try Database(foreignFile: path)
            try Self.checkShape(of: file, path: path)
            try self.init(reading: file, path: path)
        } catch let error as StoreError {
            throw ArchiveError.damaged(path, error.message)
        }
    }

    /// Exactly our tables: no trigger, view, index or virtual table that could do anything, and no page that is broken.
    private static func checkShape(of file: Database, path: String) throws {
        guard try file.mark() == WorkspaceArchive.applicationID else {
            throw ArchiveError.foreign(path, "it lacks the mark of one")
        }
        let version = try file.version()
        guard version <= WorkspaceArchive.version else {
            throw ArchiveError.tooNew(path, found: version, known: WorkspaceArchive.version)
        }
        var found: [String: String] = [:]
        try file.forEachRow("SELECT name, coalesce(sql, '') AS sql FROM sqlite_schema LIMIT 20") { row in
            found[try row.value("name")] = try row.value("sql", as: String.self)
        }
        let tables = version == WorkspaceArchive.oldVersion ? WorkspaceArchive.oldTables : WorkspaceArchive.tables
        guard version > 0, found == tables else {
            throw ArchiveError.foreign(path, "its tables are not those of an archive")
        }
        let complaints = try file.complaints(thorough: false)
        guard complaints.isEmpty else { throw ArchiveError.damaged(path, complaints.joined(separator: "; ")) }
    }

    private init(reading file: Database, path: String) throws {
        let text = { (row: borrowing Row, column: String, limit: Int) throws -> String in
            let value: String = try row.value(column)
            let isClean = !value.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F }
            guard isClean, value.contains(where: { !$0.isWhitespace }), value.utf8.count <= limit else {
                throw ArchiveError.value(path, "a \(column) is empty, too long or has control characters")
            }
            return value
        }
        let optional = { (row: borrowing Row, column: String, limit: Int) throws -> String? in
            let value: String? = try row.value(column)
            return value == nil ? nil : try text(row, column, limit)
        }
        let rows = { (table: String, limit: Int) throws in
            let count = try file.first("SELECT count(*) AS n FROM \(table)") { try $0.value("n", as: Int.self) } ?? 0
            guard count <= limit else { throw ArchiveError.value(path, "more than \(limit) rows in \(table)") }
        }
        try rows("archived_workspace", 1)
        try rows("archived_agent", Self.agentLimit)
        try rows("archived_number", Self.numberLimit)
        let isOld = try file.version() == WorkspaceArchive.oldVersion
        try rows(isOld ? "archived_article" : "archived_document", Self.documentLimit)
        guard let name = try file.first("SELECT name FROM archived_workspace", [], { try text($0, "name", 800) }) else {
            throw ArchiveError.value(path, "it names no workspace")
        }
        self.name = name
        agents = try file.rows("SELECT name, greeting, voice, language FROM archived_agent ORDER BY rowid") { row in
            AgentRow(
                name: try text(row, "name", 800), greeting: try text(row, "greeting", 4_000), voice: try text(row, "voice", 100),
                language: try text(row, "language", 35))
        }
        numbers = try file.rows("SELECT number FROM archived_number ORDER BY rowid") { NumberRow(number: try $0.value("number")) }
        let documents =
            isOld
            ? "SELECT 'article' AS kind, source, NULL AS url, title, body, questions, spoken, NULL AS pages FROM archived_article"
            : "SELECT kind, source, url, title, body, questions, spoken, pages FROM archived_document"
        self.documents = try file.rows(documents + " ORDER BY source") { row in
            let questions: [String] = try row.json("questions")
            guard questions.count <= 100, questions.allSatisfy({ (1...1_200).contains($0.utf8.count) }) else {
                throw ArchiveError.value(path, "a question is empty or too long")
            }
            let kind: KnowledgeDocument.Kind = try row.value("kind")
            let pages: Int? = try row.value("pages")
            guard pages.map({ (1...100_000).contains($0) }) ?? true else {
                throw ArchiveError.value(path, "a number of pages is none")
            }
            return DocumentDraft(
                kind: kind, source: try text(row, "source", 2_000), url: try optional(row, "url", 2_000),
                title: try text(row, "title", 1_200), questions: questions, spoken: try optional(row, "spoken", 8_000),
                body: try text(row, "body", kind == .article ? ArticleParser.sizeLimit : DocumentBody.sizeLimit), pages: pages)
        }
    }
}
