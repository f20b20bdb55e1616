/// What a recogniser made of one utterance.
package struct Recognition: Hashable, Sendable {
    /// A word and how much of the evidence stands behind it.
    package struct Word: Hashable, Sendable {
        package let text: String
        /// 0...1, pooled over the lattices of all decoders.
        package let weight: Double

        package init(text: String, weight: Double) {
            self.text = text
            self.weight = weight
        }
    }

    /// The best reading, lower case; empty when nothing was understood.
    package let text: String
    /// Words of all readings, for searching.
    package let words: [Word]
    /// Whole readings of each decoder, best first; `text` is one of them.
    package let readings: [String]

    package init(text: String, words: [Word], readings: [String]) {
        self.text = text
        self.words = words
        self.readings = readings
    }

    /// A reading that is certain, as typed text is.
    package init(typed text: String) {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }
        self.init(text: text, words: words.map { Word(text: String($0), weight: 1) }, readings: [text])
    }

    package static let nothing = Recognition(text: "", words: [], readings: [])
}
