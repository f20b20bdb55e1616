package import Core

/// The words that are spoken for an article.
package enum SpokenAnswer {
    private static let sentences = 2
    /// Longest answer made from running text: some twenty seconds of speech.
    private static let wordLimit = 60

    /// The author's `spoken` answer, else the first two sentences of the passage that fits best.
    package static func text(of document: KnowledgeDocument, passage: String) -> String {
        if let spoken = document.spoken { return SpeechText.clean(spoken) }
        var words = 0
        var chosen: [String] = []
        for line in passage.split(separator: "\n") {
            let source = Array(line.utf8)
            for range in Sentences.ranges(in: source, 0..<source.count) {
                let sentence = SpeechText.clean(String(decoding: source[range], as: UTF8.self))
                words += sentence.split(separator: " ").count
                if chosen.count == sentences || (words > wordLimit && !chosen.isEmpty) { return chosen.joined(separator: " ") }
                if !sentence.isEmpty { chosen.append(sentence) }
            }
        }
        return chosen.joined(separator: " ")
    }
}
