import Core
import Store

/// What is kept of one workspace between questions, and how it follows the database.
struct SearchedWorkspace: Sendable {
    private(set) var generation: Int64 = -1
    private(set) var index = LexicalIndex()
    /// Share of meaning against words.
    private(set) var alpha = Self.evenAlpha
    /// Chance of being right from which an answer is given; known once the workspace's own questions have been asked.
    var sure = SearchDecision.leastSure
    /// Half and half, best or near it on all sets of research/embed.md 2.
    private static let evenAlpha = 0.5
    private var versions: [ID<KnowledgeDocument>: String] = [:]

    /// Documents read at a time, so that a large workspace is not in memory as a whole.
    private static let batch = 500

    /// Reads what has changed since; costs next to nothing when nothing has.
    func current(of workspace: ID<Workspace>, in database: Database) throws -> SearchedWorkspace {
        let generation = try database.knowledgeGeneration(of: workspace)
        var next = index.isWorn ? SearchedWorkspace() : self
        next.alpha = try database.searchAlpha(of: workspace) ?? Self.evenAlpha
        next.sure = sure
        if let known = try database.searchCalibration(of: workspace), known.alpha == next.alpha {
            // Of other documents it is a hint at most: it may only make the search more careful.
            next.sure = known.generation == generation ? known.sure : max(next.sure, known.sure)
        }
        if generation == next.generation { return next }
        let versions = try database.documentVersions(of: workspace)
        let gone = Set(next.versions.keys).subtracting(versions.keys)
        let changed = versions.filter { next.versions[$0.key] != $0.value }.keys.sorted()
        next.index.update(adding: [], removing: gone.union(changed))
        for start in stride(from: 0, to: changed.count, by: Self.batch) {
            let ids = Array(changed[start..<min(start + Self.batch, changed.count)])
            let chunks = Dictionary(grouping: try database.chunks(of: ids, in: workspace), by: \.documentID)
            let documents = try database.documents(ids, in: workspace)
            next.index.update(adding: documents.map { SearchedText($0, chunks: chunks[$0.id] ?? []) }, removing: [])
        }
        next.versions = versions
        next.generation = generation
        return next
    }
}
