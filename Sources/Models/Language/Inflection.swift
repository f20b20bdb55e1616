/// Regular forms a caller may use instead of the written one; what is no word is sorted out by the dictionary.
enum Inflection {
    static func variants(of word: String) -> [String] {
        guard word.count > 2 else { return [] }
        var forms: [String] = []
        let stem = stem(of: word)
        for base in stem == word ? [word] : [word, stem] {
            if base != word { forms.append(base) }
            let short = base.hasSuffix("e") ? String(base.dropLast()) : base
            if base.hasSuffix("y") { forms += [base.dropLast() + "ies", base.dropLast() + "ied"] }
            let sibilant = ["s", "x", "z", "ch", "sh"].contains { base.hasSuffix($0) }
            forms += [base + (sibilant ? "es" : "s"), short + "ing", short + "ed", base + "ment", short + "ion"]
        }
        var seen: Set<String> = [word]
        return forms.filter { seen.insert($0).inserted }
    }

    private static func stem(of word: String) -> String {
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        if word.hasSuffix("ing"), word.count > 5 { return String(word.dropLast(3)) }
        if word.hasSuffix("ed"), word.count > 4 { return String(word.dropLast(2)) }
        if word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us") { return String(word.dropLast()) }
        return word
    }
}
