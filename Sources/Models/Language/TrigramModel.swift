import Foundation

/// An interpolated Witten-Bell trigram model, written in the ARPA format.
///
/// p(w|h) = (c(hw) + T(h) p(w|h')) / (c(h) + T(h)), T(h) the number of different words after h; what was not seen after h
/// backs off with T(h) / (c(h) + T(h)) (Witten & Bell 1991, as in Chen & Goodman 1998 section 2.6).
struct TrigramModel {
    private struct History {
        var count = 0.0
        var types = 0.0

        var backoff: Double { count > 0 ? types / (count + types) : 1 }

        func interpolate(_ count: Double, _ lower: Double) -> Double {
            self.count > 0 ? (count + types * lower) / (self.count + types) : lower
        }
    }

    private let counts: NGramCounts
    private let unigrams: [Double]
    private var afterWord: [History]
    private var afterPair: [UInt64: History] = [:]
    private static let mask = UInt64(1 << WordTable.bits) - 1

    /// - Parameters:
    ///   - vocabulary: numbers of all words the model knows, `</s>` among them.
    ///   - common: words that share `commonMass` of the unigram probability evenly.
    init(_ counts: NGramCounts, size: Int, vocabulary: [Int], common: [Int], commonMass: Double) {
        self.counts = counts
        afterWord = Array(repeating: History(), count: size)
        for (key, count) in counts.pairs.sorted(by: { $0.key < $1.key }) {
            afterWord[Int(key >> UInt64(WordTable.bits))].count += count
            afterWord[Int(key >> UInt64(WordTable.bits))].types += 1
        }
        for (key, count) in counts.triples.sorted(by: { $0.key < $1.key }) {
            afterPair[key >> UInt64(WordTable.bits), default: History()].count += count
            afterPair[key >> UInt64(WordTable.bits), default: History()].types += 1
        }
        let seen = vocabulary.filter { $0 < counts.words.count && counts.words[$0] > 0 }
        let all = History(count: seen.reduce(0) { $0 + counts.words[$1] }, types: Double(seen.count))
        let share = common.isEmpty ? 0 : commonMass
        var unigrams = Array(repeating: 0.0, count: size)
        for word in vocabulary {
            let count = word < counts.words.count ? counts.words[word] : 0
            unigrams[word] = (1 - share) * all.interpolate(count, 1 / Double(vocabulary.count))
        }
        for word in common { unigrams[word] += share / Double(common.count) }
        self.unigrams = unigrams
    }

    /// The probability of a word after one other.
    private func probability(of word: Int, after history: Int, count: Double) -> Double {
        afterWord[history].interpolate(count, unigrams[word])
    }

    /// The model as ARPA text; `words` gives each number's spelling.
    func arpa(words: [String]) -> String {
        let singles = words.indices.filter { unigrams[$0] > 0 || $0 == WordTable.start }
        let pairs = counts.pairs.keys.sorted()
        let triples = counts.triples.keys.sorted()
        var text = "\\data\\\nngram 1=\(singles.count)\nngram 2=\(pairs.count)\nngram 3=\(triples.count)\n\n\\1-grams:\n"
        text.reserveCapacity(32 * (singles.count + pairs.count + triples.count))
        for word in singles {
            let value = word == WordTable.start ? -99 : log10(unigrams[word])
            text += "\(decimal(value)) \(words[word]) \(decimal(log10(afterWord[word].backoff)))\n"
        }
        text += "\n\\2-grams:\n"
        for key in pairs {
            let (first, second) = (Int(key >> UInt64(WordTable.bits)), Int(key & Self.mask))
            let value = probability(of: second, after: first, count: counts.pairs[key] ?? 0)
            let backoff = afterPair[key]?.backoff ?? 1
            text += "\(decimal(log10(value))) \(words[first]) \(words[second]) \(decimal(log10(backoff)))\n"
        }
        text += "\n\\3-grams:\n"
        for key in triples {
            let (pair, third) = (key >> UInt64(WordTable.bits), Int(key & Self.mask))
            let (first, second) = (Int(pair >> UInt64(WordTable.bits)), Int(pair & Self.mask))
            let lower = probability(
                of: third, after: second, count: counts.pairs[NGramCounts.key([second, third])] ?? 0)
            let value = afterPair[pair]?.interpolate(counts.triples[key] ?? 0, lower) ?? lower
            text += "\(decimal(log10(value))) \(words[first]) \(words[second]) \(words[third])\n"
        }
        return text + "\n\\end\\\n"
    }

    /// Four decimals, made by integers because `String(format:)` costs more than the whole model.
    private func decimal(_ value: Double) -> String {
        let scaled = Int((max(value, -99) * -10_000).rounded())
        let fraction = String(scaled.magnitude % 10_000)
        return
            "\(scaled > 0 ? "-" : "")\(scaled.magnitude / 10_000).\(String(repeating: "0", count: 4 - fraction.count))\(fraction)"
    }
}
