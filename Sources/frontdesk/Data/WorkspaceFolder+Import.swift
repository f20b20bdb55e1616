import Core
import Knowledge
import Store

extension WorkspaceFolder {
    /// Makes the workspace with its agent and numbers, and publishes its documents.
    /// - Parameters:
    ///   - name: what it is called here; nil keeps the folder's.
    ///   - reader: of the documents that are no articles.
    ///   - voice: of an agent whose folder names none.
    /// - Returns: nil when a workspace of this name is there already; it stays as it is.
    func add(to store: Store, named name: String? = nil, reader: DocumentReader, voice: String) async throws -> Workspace? {
        let name = name ?? settings.name
        if try await store.read({ try $0.workspace(named: name) }) != nil { return nil }
        var drafts: [DocumentDraft] = []
        for path in documents {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            drafts.append(try await reader.draft(ofFile: path, source: name))
        }
        let workspace = Workspace(id: store.ids.next(), name: name, createdAt: store.clock.wall)
        let agent = Agent(
            id: store.ids.next(), workspaceID: workspace.id, name: settings.agent,
            greeting: settings.greeting ?? "Thank you for calling \(name). How can I help?",
            voice: settings.voice ?? voice, language: settings.language, company: name)
        let numbers = settings.numbers.map { PhoneNumber(id: store.ids.next(), workspaceID: workspace.id, number: $0) }
        try await store.write { database in
            try database.insert(workspace)
            try database.insert(agent, at: workspace.createdAt)
            for number in numbers { try database.insert(number) }
        }
        _ = try await KnowledgeBase(store: store).publish(articles.map(DocumentDraft.init) + drafts, to: workspace.id)
        return workspace
    }
}
