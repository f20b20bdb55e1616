import Core
package import Store
import Synchronization
import VectorIndex

/// The vectors of every workspace's passages: kept with the passages in one transaction, and searched.
///
/// Vectors belong to texts (the SHA-256 of what is embedded), so a passage that is published again unchanged keeps its vector.
///
/// - When chunks change: ``settle(_:in:)`` in the same transaction.
/// - When texts were embedded: ``put(_:model:to:in:)`` in a transaction; ``missing(of:in:limit:in:)`` says which are to be.
/// - From time to time: ``tidy(_:model:)``, off every caller's turn.
/// - A question: ``nearest(to:limit:in:)``, or ``search(_:in:)`` with filter, threshold and proof.
package final class VectorLibrary: Sendable {
    struct Key: Hashable {
        let workspace: ID<Workspace>
        let model: EmbeddingModel
    }

    /// Indexes that are kept: a box has a handful of departments, each with one model or two.
    private static let keptLimit = 64

    let store: Store
    /// The last committed state that was seen of each index; only ever a start from which the newer blocks are read.
    private let kept = Mutex<[Key: VectorIndex]>([:])

    package init(store: Store) {
        self.store = store
    }

    /// The index as this transaction sees it; nil when there is none.
    ///
    /// Blocks that are damaged or missing are made good from the vectors, here in memory; ``tidy(_:model:)`` writes them.
    func index(_ key: Key, in database: Database) throws -> VectorIndex? {
        do {
            return try stored(key, in: database)
        } catch let error as VectorIndexError where error.isDamage {
            let record = try database.vectorIndex(of: key.model.name, in: key.workspace)
            return try remade(key, generation: record?.generation ?? 0, in: database)
        }
    }

    /// The index as it is stored, refused when a part of it is damaged.
    func stored(_ key: Key, in database: Database) throws -> VectorIndex? {
        guard let record = try database.vectorIndex(of: key.model.name, in: key.workspace) else { return nil }
        let known = kept.withLock { $0[key] }
        if let known, known.generation == record.generation { return known }
        return try load(key, record, known: known, in: database)
    }

    /// Reads what is newer than a known state, or all.
    private func load(
        _ key: Key, _ record: VectorIndexRecord, known: VectorIndex?, in database: Database
    ) throws -> VectorIndex {
        var index: VectorIndex
        var since: Int64 = -1
        if let known, known.generation >= record.headerGeneration, known.generation < record.generation {
            (index, since) = (known, known.generation)
        } else {
            guard let header = try database.vectorIndexHeader(of: key.model.name, in: key.workspace) else {
                throw VectorIndexError.damaged("its header is missing")
            }
            index = try VectorIndex(header: header)
            guard index.dimension == key.model.dimension else {
                throw VectorIndexError.dimension(index.dimension, expected: key.model.dimension)
            }
        }
        try database.forEachVectorBlock(of: key.model.name, in: key.workspace, since: since) { number, codes in
            try index.load(codes, block: number)
        }
        index.take(generation: record.generation)
        guard index.count == record.vectors else {
            throw VectorIndexError.damaged("\(index.count) of its \(record.vectors) vectors are there")
        }
        return index
    }

    /// The index made anew from the vectors.
    func remade(_ key: Key, generation: Int64, in database: Database) throws -> VectorIndex {
        var index = try VectorIndex(dimension: key.model.dimension)
        let source = EmbeddingRows(database: database, workspace: key.workspace)
        try index.build(try database.embeddingNumbers(of: key.model, in: key.workspace), from: source)
        index.take(generation: generation)
        return index
    }

    /// Keeps a committed state for the next search.
    func keep(_ index: VectorIndex, for key: Key) {
        kept.withLock { kept in
            if let known = kept[key], known.generation > index.generation { return }
            if kept.count >= Self.keptLimit, kept[key] == nil { kept = [:] }
            kept[key] = index
        }
    }
}
