/// The Porter stemmer (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980), as FTS5's `porter` tokenizer
/// does it, so that the full-text index and the ranker agree on what a word is.
package struct PorterStemmer {
    private var word: [UInt8]

    private init(_ word: [UInt8]) {
        self.word = word
    }

    /// The stem of a lower-case ASCII word; other words, and those under three or over 64 letters, are their own stem.
    package static func stem(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard (3...64).contains(bytes.count), bytes.allSatisfy({ (97...122).contains($0) }) else { return text }
        var stemmer = PorterStemmer(bytes)
        stemmer.step1()
        stemmer.step1c()
        stemmer.replaceFirst(of: step2, measure: 0)
        stemmer.replaceFirst(of: step3, measure: 0)
        stemmer.step4()
        stemmer.step5()
        return String(decoding: stemmer.word, as: UTF8.self)
    }

    private static let step2 = pairs([
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("logi", "log"),
        ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"),
        ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
        ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ])
    private static let step3 = pairs([
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ])
    private static let step4Suffixes = [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al",
        "er", "ic", "ou",
    ].map { Array($0.utf8) }

    private static func pairs(_ texts: [(String, String)]) -> [(suffix: [UInt8], with: [UInt8])] {
        texts.map { (Array($0.0.utf8), Array($0.1.utf8)) }
    }

    /// Plurals and past forms.
    private mutating func step1() {
        if ends("sses") || ends("ies") {
            word.removeLast(2)
        } else if ends("s"), !ends("ss") {
            word.removeLast()
        }
        if ends("eed") {
            if measure(word.count - 3) > 0 { word.removeLast() }
        } else if ends("ed"), hasVowel(word.count - 2) {
            word.removeLast(2)
            step1b()
        } else if ends("ing"), hasVowel(word.count - 3) {
            word.removeLast(3)
            step1b()
        }
    }

    private mutating func step1b() {
        if ends("at") || ends("bl") || ends("iz") {
            word.append(UInt8(ascii: "e"))
        } else if let last = word.last, word.count > 1, last == word[word.count - 2], isConsonant(word.count - 1),
            !"lsz".utf8.contains(last)
        {
            word.removeLast()
        } else if measure(word.count) == 1, endsCVC(word.count) {
            word.append(UInt8(ascii: "e"))
        }
    }

    private mutating func step1c() {
        if ends("y"), hasVowel(word.count - 1) { word[word.count - 1] = UInt8(ascii: "i") }
    }

    /// Replaces the first suffix that fits when what is before it is long enough.
    private mutating func replaceFirst(of rules: [(suffix: [UInt8], with: [UInt8])], measure least: Int) {
        // The longest suffix that fits is the one Porter's tables mean.
        let fitting = rules.filter { ends($0.suffix) }.max { $0.suffix.count < $1.suffix.count }
        guard let fitting, measure(word.count - fitting.suffix.count) > least else { return }
        word.removeLast(fitting.suffix.count)
        word += fitting.with
    }

    private mutating func step4() {
        guard let suffix = Self.step4Suffixes.filter({ ends($0) }).max(by: { $0.count < $1.count }) else { return }
        let rest = word.count - suffix.count
        guard measure(rest) > 1 else { return }
        if suffix == Array("ion".utf8), rest == 0 || !"st".utf8.contains(word[rest - 1]) { return }
        word.removeLast(suffix.count)
    }

    private mutating func step5() {
        if ends("e") {
            let size = measure(word.count - 1)
            if size > 1 || (size == 1 && !endsCVC(word.count - 1)) { word.removeLast() }
        }
        if ends("ll"), measure(word.count - 1) > 1 { word.removeLast() }
    }

    private func ends(_ suffix: String) -> Bool { ends(Array(suffix.utf8)) }

    private func ends(_ suffix: [UInt8]) -> Bool {
        word.count > suffix.count && word.suffix(suffix.count).elementsEqual(suffix)
    }

    private func isConsonant(_ place: Int) -> Bool {
        switch word[place] {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): false
        case UInt8(ascii: "y"): place == 0 || !isConsonant(place - 1)
        default: true
        }
    }

    private func hasVowel(_ length: Int) -> Bool {
        (0..<max(0, length)).contains { !isConsonant($0) }
    }

    /// How often a vowel run is followed by a consonant run in the first `length` letters.
    private func measure(_ length: Int) -> Int {
        var count = 0
        var wasVowel = false
        for place in 0..<max(0, length) {
            let consonant = isConsonant(place)
            if consonant && wasVowel { count += 1 }
            wasVowel = !consonant
        }
        return count
    }

    /// Consonant, vowel, consonant other than w, x or y at the end of the first `length` letters.
    private func endsCVC(_ length: Int) -> Bool {
        guard length >= 3 else { return false }
        return isConsonant(length - 3) && !isConsonant(length - 2) && isConsonant(length - 1)
            && !"wxy".utf8.contains(word[length - 1])
    }
}
