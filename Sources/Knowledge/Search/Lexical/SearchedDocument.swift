import Core

/// A document as far as the search has to remember it.
struct SearchedDocument: Hashable, Sendable {
    let id: ID<KnowledgeDocument>
    /// Breaks ties, so that equal scores have one order.
    let source: String
    let title: String
    let chunks: [ID<Chunk>]
}

/// A document's words on their way into the search.
struct SearchedText: Sendable {
    /// Words of neighbouring passages that are weighed together: an article's sections answer together, a book's chapters do not.
    private static let unitWords = 300

    let document: SearchedDocument
    let questions: [String]
    /// Bodies of the units.
    let units: [String]

    /// A passage without the sentence it shares with the one before: a word said once is counted once.
    private static func new(in text: String, after last: String?) -> String {
        guard let last, let shared = DocumentLines.sentences(of: text).first, text.hasPrefix(shared), last.hasSuffix(shared)
        else {
            return text
        }
        return String(text.dropFirst(shared.count))
    }

    init(_ document: KnowledgeDocument, chunks: [Chunk]) {
        self.document = SearchedDocument(
            id: document.id, source: document.source, title: document.title, chunks: chunks.map(\.id))
        questions = document.questions
        var units: [String] = []
        var words = 0
        for chunk in chunks {
            let text = (chunk.headings + [Self.new(in: chunk.text, after: units.last)]).joined(separator: "\n")
            let count = text.utf8.count / 6
            if words > 0, words + count <= Self.unitWords, let last = units.indices.last {
                units[last] += "\n" + text
                words += count
            } else {
                units.append(text)
                words = count
            }
        }
        if let spoken = document.spoken, !units.isEmpty { units[0] += "\n" + spoken }
        self.units = units
    }
}
