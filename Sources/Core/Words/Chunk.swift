/// A passage of a document, the unit of search and citation.
package struct Chunk: Hashable, Sendable, Codable, Identifiable {
    package let id: ID<Chunk>
    package let workspaceID: ID<Workspace>
    package let documentID: ID<KnowledgeDocument>
    /// Place in the document, from 0.
    package let ordinal: Int
    /// Headings above the passage, outermost first.
    package let headings: [String]
    package let text: String
    /// Byte range of the passage in the document's body (UTF-8).
    package let start: Int
    package let end: Int
    /// The page it begins on, from 1; nil where there are none.
    package let page: Int?

    package init(
        id: ID<Chunk>, workspaceID: ID<Workspace>, documentID: ID<KnowledgeDocument>, ordinal: Int, headings: [String],
        text: String, start: Int, end: Int, page: Int? = nil
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.documentID = documentID
        self.ordinal = ordinal
        self.headings = headings
        self.text = text
        self.start = start
        self.end = end
        self.page = page
    }
}
