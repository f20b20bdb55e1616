import Core
import Models

/// A plain BM25 over stems, weighted by what the recogniser heard: stands in for the knowledge search.
struct WordSearch {
    private var documents: [[String: Double]] = []
    private var lengths: [Double] = []
    private var frequency: [String: Double] = [:]
    private static let stop: Set<String> = Set(
        """
        a an the i you we he she it they me my your our us is are was be been am do does did can could will would should may \
        must have has had to of in on at for with from by and or if not no what when where who which how why this that these \
        those there here about please want like need get tell any some much many long i'd i'm it's what's yes more one
        """.split(separator: " ").map(String.init))

    init(_ articles: [Shop.Article]) {
        for article in articles {
            var terms: [String: Double] = [:]
            for (text, weight) in [(article.source.title, 3.0), (article.source.body, 1.0)] + article.source.questions.map({ ($0, 2.0) }) {
                for word in Self.words(text) { terms[word, default: 0] += weight }
            }
            documents.append(terms)
            lengths.append(terms.values.reduce(0, +))
            for term in terms.keys { frequency[term, default: 0] += 1 }
        }
    }

    /// Places of the articles, best first, with their scores.
    func rank(_ recognition: Recognition) -> [(place: Int, score: Double)] {
        var query: [String: Double] = [:]
        for word in recognition.words {
            for term in Self.words(word.text) { query[term] = max(query[term] ?? 0, word.weight) }
        }
        let mean = lengths.reduce(0, +) / Double(max(lengths.count, 1))
        let scores = documents.indices.map { place in
            query.reduce(0.0) { sum, entry in
                guard let count = documents[place][entry.key], let seen = frequency[entry.key] else { return sum }
                let rarity = (1 + (Double(documents.count) - seen + 0.5) / (seen + 0.5)).squareRoot()
                return sum + entry.value * rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * lengths[place] / mean))
            }
        }
        return scores.enumerated().sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }.map { ($0.offset, $0.element) }
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init).filter { !stop.contains($0) }.map(stem)
    }

    private static func stem(_ word: String) -> String {
        for (suffix, least) in [("ing", 6), ("ies", 5), ("ment", 7), ("ed", 5), ("es", 6), ("s", 4), ("e", 4), ("y", 4)]
        where word.count >= least && word.hasSuffix(suffix) && !word.hasSuffix("ss") {
            return String(word.dropLast(suffix.count))
        }
        return word
    }
}
