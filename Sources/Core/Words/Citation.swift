/// A place in the knowledge base that an answer rests on.
package struct Citation: Hashable, Sendable, Codable {
    package let document: ID<KnowledgeDocument>
    package let chunk: ID<Chunk>
    /// The document's title when it was cited.
    package let title: String
    /// Confidence of the search, 0...1.
    package let score: Double

    package init(document: ID<KnowledgeDocument>, chunk: ID<Chunk>, title: String, score: Double) {
        self.document = document
        self.chunk = chunk
        self.title = title
        self.score = score
    }
}
