package import Core

extension KnowledgeDocument {
    /// What it says without the marks of its storage, a block a line; headings are among the lines.
    package var plainText: String {
        guard kind != .article else { return Self.joined(Markdown(body)) }
        return Self.joined(DocumentBody(body))
    }

    private static func joined(_ text: some BlockText) -> String {
        text.blocks.map { text.plain($0.range) }.joined(separator: "\n")
    }
}
