/// An article, page or file of a workspace's knowledge base.
package struct KnowledgeDocument: Hashable, Sendable, Codable, Identifiable {
    /// What it was before it was read.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Written for this knowledge base, as Markdown.
        case article
        /// A page of a site, or saved from one.
        case page
        case pdf, docx, text
    }

    package let id: ID<KnowledgeDocument>
    package let workspaceID: ID<Workspace>
    package let kind: Kind
    /// Where it came from, unique in the workspace: the file's name, or the page's address.
    package let source: String
    /// Where it can be looked at; nil for files.
    package let url: String?
    package var title: String
    /// An article as Markdown without its front matter; of other kinds a block a line, as Knowledge's `DocumentBody` says.
    package var body: String
    /// Questions people ask that this article answers.
    package var questions: [String]
    /// The answer as it is to be spoken; nil means the first sentences of the body.
    package var spoken: String?
    /// How many pages it has, where it has any.
    package let pages: Int?
    /// SHA-256 of all it says, in hexadecimal: equal hashes, nothing to publish; empty when it was published by an older version.
    package let contentHash: String
    package let publishedAt: Timestamp

    package init(
        id: ID<KnowledgeDocument>, workspaceID: ID<Workspace>, kind: Kind = .article, source: String, url: String? = nil,
        title: String, body: String, questions: [String], spoken: String?, pages: Int? = nil, contentHash: String = "",
        publishedAt: Timestamp
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.kind = kind
        self.source = source
        self.url = url
        self.title = title
        self.body = body
        self.questions = questions
        self.spoken = spoken
        self.pages = pages
        self.contentHash = contentHash
        self.publishedAt = publishedAt
    }
}
