import Core
import Foundation

/// What the ranker knows of one workspace's words: in which units each stands, and how rare it is in this workspace.
///
/// Lists of places by word, so that a question touches only the units that share a word with it, and a change of a few documents costs
/// no more than one pass over the lists. Rarity is counted here and not taken from FTS5, whose counts run over the rows of all
/// workspaces on the box.
struct LexicalIndex: Sendable {
    /// Where a word stands, in which part and how often.
    struct Posting: Sendable {
        let unit: UInt32
        var title: UInt8 = 0
        var questions: UInt8 = 0
        var body: UInt8 = 0
    }

    /// A question or title as the set of its words.
    struct Question: Sendable {
        /// Terms with how much such a word says, and concepts of whole phrases.
        let terms: [Int32: Float]
        /// What its words stand for besides themselves.
        let concepts: Set<Int32>
    }

    /// Neighbouring passages of a document that are weighed as one.
    struct Unit: Sendable {
        let document: Int
        /// Words of its body.
        let length: Float
    }

    struct Entry: Sendable {
        let document: SearchedDocument
        /// The title first.
        let questions: [Question]
        let units: Range<Int>
    }

    /// Numbers of stems, and of concepts named with `#`.
    private(set) var terms: [String: Int32] = [:]
    private(set) var postings: [[Posting]] = []
    /// Live documents that have each term.
    private(set) var frequency: [Int32] = []
    private(set) var units: [Unit] = []
    private(set) var entries: [Entry] = []
    private(set) var place: [ID<KnowledgeDocument>: Int] = [:]
    /// Entry of each passage.
    private(set) var passagePlace: [ID<Chunk>: Int] = [:]
    private var liveLength: Float = 0
    private var liveUnits = 0

    init() {}

    /// Documents that can be found.
    var count: Int { place.count }
    /// More of it is about documents that are gone than about those that are there: time to build it anew.
    var isWorn: Bool { entries.count > 2 * count + 1_000 }
    var meanLength: Float { liveLength / Float(max(1, liveUnits)) }

    func isKnown(_ stem: String) -> Bool {
        terms[stem].map { frequency[Int($0)] > 0 } ?? false
    }

    /// How much a word tells: 0.05 when every document has it, most when none has.
    func rarity(_ stem: String) -> Double {
        rarity(of: terms[stem])
    }

    func rarity(of term: Int32?) -> Double {
        let count = Double(term.map { frequency[Int($0)] } ?? 0)
        return max(0.05, log1p((Double(self.count) - count + 0.5) / (count + 0.5)))
    }

    /// Adds documents, and takes out those of the same ids and those that are gone.
    mutating func update(adding texts: [SearchedText], removing gone: Set<ID<KnowledgeDocument>>) {
        remove(gone.union(texts.map(\.document.id)))
        for text in texts { add(text) }
    }

    private mutating func remove(_ documents: Set<ID<KnowledgeDocument>>) {
        let gone = Set(documents.compactMap { place.removeValue(forKey: $0) })
        guard !gone.isEmpty else { return }
        for entry in gone {
            for chunk in entries[entry].document.chunks { passagePlace[chunk] = nil }
            for unit in entries[entry].units { liveLength -= units[unit].length }
            liveUnits -= entries[entry].units.count
        }
        for term in postings.indices {
            var removed: Int32 = 0
            var last = -1
            postings[term].removeAll { posting in
                let document = units[Int(posting.unit)].document
                guard gone.contains(document) else { return false }
                if document != last { removed += 1 }
                last = document
                return true
            }
            frequency[term] -= removed
        }
    }

    private mutating func add(_ text: SearchedText) {
        var title = TermCounts()
        title.add(text.document.title, isRunning: false)
        var asked = TermCounts()
        for question in text.questions { asked.add(question, isRunning: false) }
        let first = units.count
        let number = entries.count
        var seen: Set<Int32> = []
        for body in text.units {
            var running = TermCounts()
            running.add(body, isRunning: true)
            let unit = UInt32(truncatingIfNeeded: units.count)
            units.append(Unit(document: number, length: Float(running.words)))
            liveLength += Float(running.words)
            for term in Set(running.counts.keys).union(title.counts.keys).union(asked.counts.keys) {
                let id = id(of: term)
                seen.insert(id)
                postings[Int(id)].append(
                    Posting(unit: unit, title: title[term], questions: asked[term], body: running[term]))
            }
        }
        for id in seen { frequency[Int(id)] += 1 }
        liveUnits += units.count - first
        place[text.document.id] = number
        for chunk in text.document.chunks { passagePlace[chunk] = number }
        entries.append(
            Entry(
                document: text.document, questions: ([text.document.title] + text.questions).map { question($0) },
                units: first..<units.count))
    }

    private mutating func question(_ text: String) -> Question {
        let words = Words.cut(text)
        var terms: [Int32: Float] = [:]
        var concepts: Set<Int32> = []
        for word in words where StopWords.weight(word) > 0 {
            let stem = Words.stem(word)
            terms[id(of: stem)] = Float(StopWords.weight(word))
            for concept in Concepts.of(stem: stem) { concepts.insert(id(of: concept)) }
        }
        for phrase in Concepts.phrases(in: words) { terms[id(of: phrase.concept)] = 1 }
        return Question(terms: terms, concepts: concepts)
    }

    private mutating func id(of term: String) -> Int32 {
        if let known = terms[term] { return known }
        let id = Int32(truncatingIfNeeded: postings.count)
        terms[term] = id
        postings.append([])
        frequency.append(0)
        return id
    }
}
