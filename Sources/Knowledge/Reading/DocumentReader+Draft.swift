import Core

extension DocumentReader {
    /// Reads a file of any kind, ready to be published.
    ///
    /// Markdown is this house's own and becomes an article, with its front matter; what only bears the name of Markdown is read as
    /// what it is.
    /// - Parameter source: its name in the workspace.
    package func draft(ofFile path: String, source: String) async throws -> DocumentDraft {
        if Self.isMarkdown(path), try InputFile(path: path, limit: ArticleParser.sizeLimit).isPlain {
            return DocumentDraft(try ArticleParser().parse(file: path, source: source))
        }
        return try DocumentDraft(try await extract(.file(path)), source: source)
    }

    /// Names that end like those of documents that are read.
    package static func isDocument(_ name: String) -> Bool {
        ["html", "htm", "xhtml", "pdf", "docx", "txt", "text"].contains(ending(of: name)) || isMarkdown(name)
    }

    private static func isMarkdown(_ name: String) -> Bool { ["md", "markdown"].contains(ending(of: name)) }

    private static func ending(of name: String) -> String {
        (name.split(separator: "/").last ?? "").split(separator: ".").dropFirst().last?.lowercased() ?? ""
    }
}
