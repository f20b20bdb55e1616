import Core

/// The passage of a document that answers a question, and the words to say: the author's own, else the best sentence with its
/// neighbours.
struct AnswerPassage: Sendable {
    let chunk: ID<Chunk>
    let spoken: String

    /// How much likeness in meaning, shared words, and words shared with the sentence before count (research/embed.md 5: .78 of SQuAD's
    /// answers are in the sentence chosen so, .85 in it or its neighbours).
    private static let meaningWeight = 0.5
    private static let wordWeight = 1.0
    private static let contextWeight = 0.6
    /// Score under which no sentence stands out, and the passage is read from its start. Of 211 SQuAD questions whose paragraph was found,
    /// the sentence and its neighbours hold the answer for .89, the start for .56; the sentence wins at every score from 0.6 on, and
    /// hardly any question scores less.
    private static let leastScore = 0.45
    /// Longest answer made from running text: some twenty seconds of speech.
    private static let wordLimit = 60

    private struct Sentence {
        let chunk: Int
        let place: Int
        let text: String
        let score: Double
    }

    /// - Parameters:
    ///   - fitting: the passage that fits the words best.
    ///   - vectors: of sentences, as far as they are known.
    init?(
        _ question: AskedQuestion, document: KnowledgeDocument, chunks: [Chunk], fitting: ID<Chunk>?, index: LexicalIndex,
        readings: [[Float]], vectors: [String: [Float]]
    ) {
        guard let first = chunks.first else { return nil }
        let masses = Dictionary(question.terms.terms.map { ($0.stem, $0.weight * index.rarity($0.stem)) }) { first, _ in first }
        let total = masses.values.reduce(0, +)
        var best: Sentence?
        for (number, chunk) in chunks.enumerated() {
            var before = Set(Words.cut(([document.title] + chunk.headings).joined(separator: " ")).map(Words.stem))
            for (place, text) in DocumentLines.sentences(of: chunk.text).enumerated() {
                let stems = Set(Words.cut(text).map(Words.stem))
                let near = vectors[text].map { vector in
                    readings.reduce(0) { $0 + Double(cosine(vector, $1)) } / Double(max(1, readings.count))
                }
                let score =
                    Self.meaningWeight * (near ?? 0) + Self.wordWeight * Self.share(of: stems, masses, total)
                    + Self.contextWeight * Self.share(of: before.subtracting(stems), masses, total)
                if score > best?.score ?? 0 { best = Sentence(chunk: number, place: place, text: text, score: score) }
                before = stems
            }
        }
        if let spoken = document.spoken {
            chunk = fitting ?? best.map { chunks[$0.chunk].id } ?? first.id
            self.spoken = SpeechText.clean(spoken)
        } else if let best, best.score >= Self.leastScore {
            chunk = chunks[best.chunk].id
            self.spoken = Self.joined(around: best, in: chunks)
        } else {
            let passage = chunks.first { $0.id == fitting } ?? first
            chunk = passage.id
            self.spoken = SpokenAnswer.text(of: document, passage: passage.text)
        }
    }

    /// Share of the question's weight that these words carry.
    private static func share(of stems: Set<String>, _ masses: [String: Double], _ total: Double) -> Double {
        guard total > 0 else { return 0 }
        return stems.reduce(0) { $0 + (masses[$1] ?? 0) } / total
    }

    /// The sentence, then the next, then the one before while there is room; a passage that goes on in the next one is joined to it.
    private static func joined(around best: Sentence, in chunks: [Chunk]) -> String {
        let chunk = chunks[best.chunk]
        var sentences = DocumentLines.sentences(of: chunk.text)
        if best.place == sentences.count - 1, best.chunk + 1 < chunks.count {
            let next = chunks[best.chunk + 1]
            if next.ordinal == chunk.ordinal + 1, next.headings == chunk.headings {
                sentences += DocumentLines.sentences(of: next.text).filter { !sentences.contains($0) }.prefix(1)
            }
        }
        var chosen = best.place..<best.place + 1
        var words = best.text.split(separator: " ").count
        for place in [best.place + 1, best.place - 1] where sentences.indices.contains(place) {
            words += sentences[place].split(separator: " ").count
            guard words <= wordLimit else { break }
            chosen = min(chosen.lowerBound, place)..<max(chosen.upperBound, place + 1)
        }
        return sentences[chosen].map(SpeechText.clean).filter { !$0.isEmpty }.joined(separator: " ")
    }
}
