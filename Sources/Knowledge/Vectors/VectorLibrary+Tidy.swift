package import Core
import Store
import VectorIndex

extension VectorLibrary {
    /// Does what a change leaves for later: writes an index that was found damaged, chooses the basis of one that has doubled, gives up
    /// empty places. The thinking is done beside the writer; what changed meanwhile is left for the next time.
    /// - Returns: whether anything was written.
    @discardableResult
    package func tidy(_ workspace: ID<Workspace>, model: EmbeddingModel) async throws -> Bool {
        let key = Key(workspace: workspace, model: model)
        let better = try await store.read { try self.better(key, in: $0) }
        guard let better else { return false }
        return try await store.write { database in
            let record = try database.vectorIndex(of: model.name, in: workspace)
            guard record?.generation == better.since else { return false }
            try self.write(better.index, blocks: 0..<better.index.blockCount, withHeader: true, key, in: database)
            try database.removeVectorBlocks(from: better.index.blockCount, of: model.name, in: workspace)
            return true
        }
    }

    private struct Better: Sendable {
        let index: VectorIndex
        /// The generation it was made from; nil when there was no index.
        let since: Int64?
    }

    private func better(_ key: Key, in database: Database) throws -> Better? {
        let record = try database.vectorIndex(of: key.model.name, in: key.workspace)
        let source = EmbeddingRows(database: database, workspace: key.workspace)
        guard let record, var index = try whole(key, in: database) else {
            let numbers = try database.embeddingNumbers(of: key.model, in: key.workspace)
            guard record != nil || !numbers.isEmpty else { return nil }
            var index = try remade(key, generation: record?.generation ?? 0, in: database)
            index.take(generation: (record?.generation ?? 0) + 1)
            return Better(index: index, since: record?.generation)
        }
        guard index.wantsBasis || index.isSparse else { return nil }
        if index.isSparse { index.compact() }
        if index.wantsBasis { try index.chooseBasis(from: source) }
        index.take(generation: record.generation + 1)
        return Better(index: index, since: record.generation)
    }

    /// The stored index when every block of it is sound.
    private func whole(_ key: Key, in database: Database) throws -> VectorIndex? {
        do {
            return try stored(key, in: database)
        } catch let error as VectorIndexError where error.isDamage {
            return nil
        }
    }
}
