/// An article of a workspace's knowledge base.
package struct KnowledgeDocument: Hashable, Sendable, Codable, Identifiable {
    package let id: ID<KnowledgeDocument>
    package let workspaceID: ID<Workspace>
    /// Where it came from, unique in the workspace: the file's name, later a URL.
    package let source: String
    package var title: String
    /// The article as Markdown, without its front matter.
    package var body: String
    /// Questions people ask that this article answers.
    package var questions: [String]
    /// The answer as it is to be spoken; nil means the first sentences of the body.
    package var spoken: String?
    package let publishedAt: Timestamp

    package init(
        id: ID<KnowledgeDocument>, workspaceID: ID<Workspace>, source: String, title: String, body: String,
        questions: [String], spoken: String?, publishedAt: Timestamp
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.source = source
        self.title = title
        self.body = body
        self.questions = questions
        self.spoken = spoken
        self.publishedAt = publishedAt
    }
}
