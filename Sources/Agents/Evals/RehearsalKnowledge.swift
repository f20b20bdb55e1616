import Core

/// A workspace's search as a rehearsal uses it: outside of virtual time, and noted.
struct RehearsalKnowledge: KnowledgeSearching {
    let knowledge: any KnowledgeSearching
    let work: PendingWork
    let notes: RehearsalNotes

    func search(_ query: SearchQuery, in workspace: ID<Workspace>) async throws -> SearchResult {
        notes.note(tool: "searchKnowledge")
        return try await work.during { try await knowledge.search(query, in: workspace) }
    }
}
