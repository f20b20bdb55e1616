package import Core

/// A passage that a search gave the language model, and that it may therefore cite.
package struct Passage: Hashable, Sendable {
    package let citation: Citation
    package let text: String

    package init(citation: Citation, text: String) {
        self.citation = citation
        self.text = text
    }

    /// Whether a sentence can rest on it: every number it names is in here, and so is a word with a meaning of its own.
    package func supports(_ sentence: String) -> Bool {
        let said = PlainWords.split(sentence)
        let written = Set(PlainWords.split(text + " " + citation.title))
        let numbers = said.filter { $0.contains(where: \.isNumber) }
        guard numbers.allSatisfy({ written.contains($0) || text.contains($0) }) else { return false }
        return said.contains { $0.count > 3 && written.contains($0) } || !numbers.isEmpty
    }
}
