package import Core
package import Store
import VectorIndex

extension VectorLibrary {
    /// Follows a change of the workspace's chunks, in its transaction: knows the texts of new ones, and takes away the vectors
    /// of texts no chunk says any more.
    package func settle(_ workspace: ID<Workspace>, in database: Database) throws {
        for (chunk, title) in try database.chunksWithoutText(of: workspace) {
            let passage = EmbeddablePassage(chunk: chunk, title: title)
            try database.setText(passage.hash, of: chunk.id, in: workspace)
        }
        var gone: [String: [Int64]] = [:]
        for text in try database.takeDroppedTexts(of: workspace) {
            for (model, number) in try database.removeEmbeddings(of: text, in: workspace) {
                gone[model, default: []].append(number)
            }
        }
        for (model, numbers) in gone {
            guard let key = try key(of: model, in: workspace, database) else { continue }
            try change(key, in: database) { $0.remove(numbers) }
        }
    }

    /// Texts of the workspace that have no vector of this model, the oldest first.
    package func missing(
        of model: EmbeddingModel, in workspace: ID<Workspace>, limit: Int, in database: Database
    ) throws -> [EmbeddablePassage] {
        let ids = try database.chunksWithoutVector(of: model, in: workspace, limit: limit)
        return try database.titledChunks(ids, in: workspace).map { EmbeddablePassage(chunk: $0.chunk, title: $0.title) }
    }

    /// How many texts the workspace has, and how many of them can be found by this model's vectors.
    package func coverage(
        of model: EmbeddingModel, in workspace: ID<Workspace>, in database: Database
    ) throws -> (all: Int, embedded: Int) {
        try database.textCounts(of: model, in: workspace)
    }

    /// Keeps vectors of texts, and the index of them, in this transaction. A vector that is of another model, or has no direction, is refused.
    package func put(
        _ vectors: [(passage: EmbeddablePassage, embedding: Embedding)], to workspace: ID<Workspace>, in database: Database
    ) throws {
        for (model, some) in Dictionary(grouping: vectors, by: \.embedding.model) {
            var numbers: [Int64] = []
            for (passage, embedding) in some {
                guard embedding.values.count == model.dimension else {
                    throw VectorIndexError.dimension(embedding.values.count, expected: model.dimension)
                }
                let bytes = EmbeddingRows.bytes(try UnitVector(embedding.values))
                let number = try database.insertEmbedding(bytes, model: model, of: passage.hash, in: workspace)
                if let number { numbers.append(number) }
            }
            let source = EmbeddingRows(database: database, workspace: workspace)
            try change(Key(workspace: workspace, model: model), in: database) { try $0.put(numbers, from: source) }
        }
    }

    /// Forgets a model: what is left of it after a change of models is complete.
    ///
    /// A segment of 4096 vectors a transaction, so that a call's rows never wait long for the writer; index and vectors agree after each, so a
    /// process killed in between goes on with what is left.
    package func forget(_ model: String, in workspace: ID<Workspace>) async throws {
        while try await !store.write({ try self.forgetSome(of: model, in: workspace, $0) }) { try Task.checkCancellation() }
    }

    /// - Returns: whether nothing is left.
    private func forgetSome(of model: String, in workspace: ID<Workspace>, _ database: Database) throws -> Bool {
        guard let key = try key(of: model, in: workspace, database), var index = try index(key, in: database), index.count > 0
        else {
            try database.removeEmbeddings(of: model, in: workspace)
            try database.removeVectorIndex(of: model, in: workspace)
            return true
        }
        try database.removeEmbeddings(index.removeLastSegment(), in: workspace)
        try database.removeVectorBlocks(from: index.blockCount, of: model, in: workspace)
        // With its header, because blocks that are gone are not among those that changed.
        try write(index, blocks: [], withHeader: true, key, in: database)
        return false
    }

    /// Changes an index and writes the blocks that changed.
    private func change(_ key: Key, in database: Database, _ body: (inout VectorIndex) throws -> Set<Int>) throws {
        let stored = try index(key, in: database)
        var index = try stored ?? VectorIndex(dimension: key.model.dimension)
        let blocks = try body(&index)
        guard !blocks.isEmpty || stored == nil else { return }
        try write(index, blocks: blocks, withHeader: stored == nil, key, in: database)
    }

    /// Writes blocks of an index.
    func write(
        _ index: VectorIndex, blocks: some Sequence<Int>, withHeader: Bool, _ key: Key, in database: Database
    ) throws {
        let record = VectorIndexRecord(
            model: key.model.name, generation: index.generation, vectors: index.count, headerGeneration: index.generation)
        try database.putVectorIndex(record, header: withHeader ? index.header : nil, in: key.workspace)
        for block in blocks where block < index.blockCount {
            try database.putVectorBlock(
                block, index.block(block), generation: index.generation, of: key.model.name, in: key.workspace)
        }
    }

    /// A stored index's key; nil when there is none of this model.
    func key(of model: String, in workspace: ID<Workspace>, _ database: Database) throws -> Key? {
        guard let header = try database.vectorIndexHeader(of: model, in: workspace) else { return nil }
        let dimension = try VectorIndex(header: header).dimension
        return Key(workspace: workspace, model: EmbeddingModel(name: model, dimension: dimension))
    }
}
