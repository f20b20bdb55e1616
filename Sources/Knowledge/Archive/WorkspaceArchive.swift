package import Core
import Foundation
package import Store

/// One file, `NAME.frontdesk`, that carries a workspace to another box: its name, agents, numbers and documents; no calls.
///
/// It is an SQLite file with a schema of its own, without ids: the box that imports it makes new ones, and cuts the documents
/// into passages itself, so that nothing derived is ever taken from a stranger's file.
package enum WorkspaceArchive {
    /// `FDwa`, in `PRAGMA application_id`.
    static let applicationID = 0x4644_7761
    static let version = 2
    /// The shape of archives that older programs wrote, which held articles alone.
    static let oldVersion = 1
    /// Largest file: 1,000 articles of the largest size would not fit, any real help centre does.
    static let sizeLimit = 256 << 20

    static let tables = [
        "archived_workspace": "CREATE TABLE archived_workspace (name TEXT NOT NULL) STRICT",
        "archived_agent": """
        CREATE TABLE archived_agent (name TEXT NOT NULL, greeting TEXT NOT NULL, voice TEXT NOT NULL, language TEXT NOT NULL) STRICT
        """,
        "archived_number": "CREATE TABLE archived_number (number TEXT NOT NULL) STRICT",
        "archived_document": """
        CREATE TABLE archived_document (kind TEXT NOT NULL, source TEXT NOT NULL, url TEXT, title TEXT NOT NULL, \
        body TEXT NOT NULL, questions TEXT NOT NULL, spoken TEXT, pages INTEGER) STRICT
        """,
    ]
    static let oldTables = [
        "archived_workspace": tables["archived_workspace"], "archived_agent": tables["archived_agent"],
        "archived_number": tables["archived_number"],
        "archived_article": """
        CREATE TABLE archived_article (source TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, \
        questions TEXT NOT NULL, spoken TEXT) STRICT
        """,
    ].compactMapValues { $0 }

    /// Writes a workspace into a new file; one that is there already is not touched.
    package static func export(_ workspace: ID<Workspace>, from store: Store, to path: String) async throws {
        guard !FileManager.default.fileExists(atPath: path) else { throw StoreError.exists(path) }
        let partial = path + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        do {
            try await store.read { source in
                guard let row = try source.workspace(workspace) else { throw StoreError.notFound("workspace \(workspace)") }
                let content = ArchiveContent(
                    name: row.name, agents: try source.agents(of: workspace), numbers: try source.phoneNumbers(of: workspace),
                    documents: try source.documents(of: workspace))
                try content.write(to: partial)
            }
            try FileManager.default.moveItem(atPath: partial, toPath: path)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
    }

    /// Reads a file into a new workspace.
    ///
    /// The file is a stranger's: it is opened for reading only with its schema distrusted, checked page by page, must have exactly
    /// the tables of an archive, and each of its values is checked before the first row is written, in one transaction.
    ///
    /// - Parameter name: what the workspace is to be called here; nil keeps the archive's name.
    package static func `import`(_ path: String, named name: String? = nil, into store: Store) async throws -> ArchiveReport {
        let ids = store.ids
        let now = store.clock.wall
        let content = try await store.read { _ in try ArchiveContent(readingFrom: path) }
        let drafts = try KnowledgeBase.prepare(content.documents)
        return try await store.write { database in
            let workspace = Workspace(id: ids.next(), name: Workspace.trimmed(name ?? content.name), createdAt: now)
            try database.insert(workspace)
            for agent in content.agents {
                try database.insert(
                    Agent(
                        id: ids.next(), workspaceID: workspace.id, name: agent.name, greeting: agent.greeting,
                        voice: agent.voice, language: agent.language),
                    at: now)
            }
            let held = Set(try database.phoneNumbers().map(\.number))
            for number in content.numbers where !held.contains(number.number) {
                try database.insert(PhoneNumber(id: ids.next(), workspaceID: workspace.id, number: number.number))
            }
            let published = try KnowledgeBase.publish(
                drafts, to: workspace.id, in: database, vectors: VectorLibrary(store: store), ids: ids, at: now)
            let taken = content.numbers.map(\.number).filter(held.contains)
            return ArchiveReport(
                workspace: workspace, agents: content.agents.count, documents: published.added, chunks: published.chunks,
                numbers: content.numbers.count - taken.count, numbersTaken: taken.map(\.text))
        }
    }
}
