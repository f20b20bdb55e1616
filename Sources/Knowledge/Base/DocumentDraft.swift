package import Core

/// A document as it was read, before it is published to a workspace.
package struct DocumentDraft: Hashable, Sendable {
    package let kind: KnowledgeDocument.Kind
    /// Where it came from, unique in a workspace: the file's name, or the page's address.
    package let source: String
    /// Where it can be looked at; nil for files.
    package let url: String?
    package let title: String
    /// Questions people ask that it answers.
    package let questions: [String]
    /// The answer as it is to be spoken; nil where nobody has written one.
    package let spoken: String?
    /// As ``KnowledgeDocument/body``.
    package let body: String
    package let pages: Int?
    /// What the reader of it should know.
    package let notices: [ExtractedDocument.Notice]

    package init(
        kind: KnowledgeDocument.Kind, source: String, url: String? = nil, title: String, questions: [String] = [],
        spoken: String? = nil, body: String, pages: Int? = nil, notices: [ExtractedDocument.Notice] = []
    ) {
        self.kind = kind
        self.source = source
        self.url = url
        self.title = title
        self.questions = questions
        self.spoken = spoken
        self.body = body
        self.pages = pages
        self.notices = notices
    }

    package init(_ article: Article) {
        self.init(
            kind: .article, source: article.source, title: article.title, questions: article.questions,
            spoken: article.spoken, body: article.body)
    }

    /// What `kb-extract` made of a document.
    ///
    /// - Parameters:
    ///   - source: its name in the workspace, and its title when it has no better.
    ///   - url: where it can be looked at.
    /// - Throws: ``DocumentError`` when there is nothing to say of it.
    package init(_ document: ExtractedDocument, source: String, url: String? = nil) throws(DocumentError) {
        guard document.blocks.contains(where: { $0.kind != .heading }) else { throw .nothing(in: document) }
        let kind: KnowledgeDocument.Kind =
            switch document.format {
            case .html: .page
            case .pdf: .pdf
            case .docx: .docx
            case .markdown, .text: .text
            }
        self.init(
            kind: kind, source: source, url: url, title: document.title.isEmpty ? Title.fromName(source) : document.title,
            body: DocumentBody.text(of: document.blocks), pages: document.pages, notices: document.notices)
    }

    /// SHA-256 of all it says and where, in hexadecimal.
    package var contentHash: String { Digest.hex(hash([kind.rawValue, url ?? ""])) }

    /// SHA-256 of what it says, wherever that was found: two pages with the same words have the same.
    package var wordsHash: [UInt8] { hash([]) }

    private func hash(_ beginning: [String]) -> [UInt8] {
        let parts = beginning + [title, spoken ?? "", body] + questions
        return Digest.sha256.hash(parts.joined(separator: "\0").utf8)
    }
}

extension DocumentError {
    fileprivate static func nothing(in document: ExtractedDocument) -> DocumentError {
        if document.notices.contains(.scanned) {
            return .noText(
                "its pages are pictures of text", hint: "have them recognised first (OCR), or write what they say as an article")
        }
        if document.notices.contains(.needsJavaScript) {
            return .noText(
                "its text is only made by its scripts", hint: "print the page as PDF, or write what it says as an article")
        }
        return .noText("there is no text in it", hint: "look whether it is the right file")
    }
}
