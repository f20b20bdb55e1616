import Core
import Foundation

/// What the ranker knows of one workspace's articles: which words stand where, and how rare each is in this workspace.
///
/// Rarity is counted here and not taken from FTS5, whose counts run over the rows of all workspaces on the box.
struct TermIndex: Sendable {
    /// How often a word stands in each part of an article.
    struct Count: Sendable {
        var title: Float = 0
        var questions: Float = 0
        var body: Float = 0
    }

    /// A question, or the title, as the set of its words.
    struct Question: Sendable {
        /// Stems with how much such a word says, and concepts of whole phrases.
        let terms: [String: Double]
        /// What its words stand for besides themselves.
        let concepts: Set<String>
    }

    struct Entry: Sendable {
        let document: KnowledgeDocument
        /// By stem, and by concept named with `#`.
        let counts: [String: Count]
        /// The title first.
        let questions: [Question]
        let bodyLength: Float
    }

    let entries: [Entry]
    let place: [ID<KnowledgeDocument>: Int]
    private let frequency: [String: Int]
    let meanLength: Float

    init(_ documents: [KnowledgeDocument]) {
        self.init(entries: documents.map(Self.entry))
    }

    init(entries: [Entry]) {
        self.entries = entries
        place = Dictionary(entries.enumerated().map { ($1.document.id, $0) }, uniquingKeysWith: { first, _ in first })
        var frequency: [String: Int] = [:]
        for entry in entries {
            for stem in entry.counts.keys { frequency[stem, default: 0] += 1 }
        }
        self.frequency = frequency
        meanLength = entries.reduce(0) { $0 + $1.bodyLength } / Float(max(1, entries.count))
    }

    func isKnown(_ stem: String) -> Bool { frequency[stem] != nil }

    /// How much a word tells: 0 when every article has it, most when none has.
    func rarity(_ stem: String) -> Double {
        let count = Double(frequency[stem] ?? 0)
        return max(0.05, log1p((Double(entries.count) - count + 0.5) / (count + 0.5)))
    }

    private static func entry(_ document: KnowledgeDocument) -> Entry {
        var counts: [String: Count] = [:]
        func add(_ text: String, _ part: WritableKeyPath<Count, Float>) -> Float {
            let words = Words.cut(text)
            for word in words where StopWords.weight(word) > 0 {
                let stem = Words.stem(word)
                counts[stem, default: Count()][keyPath: part] += 1
                for concept in Concepts.of(stem: stem) { counts[concept, default: Count()][keyPath: part] += 1 }
            }
            // A lone "when" or "where" asks for something in a question, but in running text it only joins clauses.
            for phrase in Concepts.phrases(in: words) where part != \.body || phrase.places.count > 1 {
                counts[phrase.concept, default: Count()][keyPath: part] += 1
            }
            return Float(words.count)
        }
        _ = add(document.title, \.title)
        for question in document.questions { _ = add(question, \.questions) }
        let length = add(InlineMarkdown.plain(document.body.utf8) + " " + (document.spoken ?? ""), \.body)
        return Entry(
            document: document, counts: counts, questions: ([document.title] + document.questions).map(question),
            bodyLength: length)
    }

    private static func question(_ text: String) -> Question {
        let words = Words.cut(text)
        var terms: [String: Double] = [:]
        for word in words where StopWords.weight(word) > 0 { terms[Words.stem(word)] = StopWords.weight(word) }
        let concepts = Set(terms.keys.flatMap(Concepts.of))
        for phrase in Concepts.phrases(in: words) { terms[phrase.concept] = 1 }
        return Question(terms: terms, concepts: concepts)
    }
}
