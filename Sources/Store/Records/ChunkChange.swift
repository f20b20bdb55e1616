import Core

/// What becomes of a document's chunks when it is published again: which stay, which go, which come.
struct ChunkChange {
    private struct Words: Hashable {
        let headings: [String]
        let text: String

        init(_ chunk: Chunk) {
            headings = chunk.headings
            text = chunk.text
        }
    }

    /// Chunks of the document as it was, whose words are gone.
    private(set) var removed: [Chunk] = []
    /// Chunks whose words stay, under their old ids, where they stand now.
    private(set) var kept: [Chunk] = []
    /// Those of them that stand elsewhere now.
    private(set) var moved: [Chunk] = []
    /// New chunks.
    private(set) var added: [Chunk] = []

    /// Equal words are matched in their order.
    init(from old: [Chunk], to new: [Chunk]) {
        var known = Dictionary(grouping: old, by: Words.init).mapValues { $0[...] }
        for chunk in new {
            guard let before = known[Words(chunk)]?.popFirst() else {
                added.append(chunk)
                continue
            }
            let after = Chunk(
                id: before.id, workspaceID: chunk.workspaceID, documentID: chunk.documentID, ordinal: chunk.ordinal,
                headings: chunk.headings, text: chunk.text, start: chunk.start, end: chunk.end, page: chunk.page)
            kept.append(after)
            if after != before { moved.append(after) }
        }
        removed = known.values.joined().sorted { $0.ordinal < $1.ordinal }
    }
}
