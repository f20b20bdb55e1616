/// A place in the knowledge base that an answer rests on.
package struct Citation: Hashable, Sendable, Codable {
    package let document: ID<KnowledgeDocument>
    package let chunk: ID<Chunk>
    /// The document's title when it was cited.
    package let title: String
    /// Confidence of the search, 0...1.
    package let score: Double
    /// The page of the document, from 1; nil where there are none.
    package let page: Int?
    /// Where the document can be looked at; nil for files.
    package let url: String?

    package init(
        document: ID<KnowledgeDocument>, chunk: ID<Chunk>, title: String, score: Double, page: Int? = nil, url: String? = nil
    ) {
        self.document = document
        self.chunk = chunk
        self.title = title
        self.score = score
        self.page = page
        self.url = url
    }
}
