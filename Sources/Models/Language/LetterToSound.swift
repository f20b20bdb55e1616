import CFlite

/// Pronunciations of words no dictionary has, by libflite's lexicon and letter-to-sound rules (BSD-like licence).
enum LetterToSound {
    /// The 39 phones of cmudict and of the en-us acoustic model.
    private static let phones: Set<String> = [
        "AA", "AE", "AH", "AO", "AW", "AY", "B", "CH", "D", "DH", "EH", "ER", "EY", "F", "G", "HH", "IH", "IY", "JH", "K", "L",
        "M", "N", "NG", "OW", "OY", "P", "R", "S", "SH", "T", "TH", "UH", "UW", "V", "W", "Y", "Z", "ZH",
    ]
    /// libflite's phones that cmudict writes otherwise.
    private static let renamed = ["AX": "AH", "AXR": "ER", "DX": "T", "EL": "L", "EM": "M", "EN": "N"]
    private static let letters = [
        "a": "EY", "b": "B IY", "c": "S IY", "d": "D IY", "e": "IY", "f": "EH F", "g": "JH IY", "h": "EY CH", "i": "AY",
        "j": "JH EY", "k": "K EY", "l": "EH L", "m": "EH M", "n": "EH N", "o": "OW", "p": "P IY", "q": "K Y UW", "r": "AA R",
        "s": "EH S", "t": "T IY", "u": "Y UW", "v": "V IY", "w": "D AH B AH L Y UW", "x": "EH K S", "y": "W AY", "z": "Z IY",
    ]
    /// Longest word that is guessed at; libflite's lexicon has a buffer of 64 bytes.
    private static let longest = 40

    /// Dictionary lines for words of lower-case letters and apostrophes; a word that cannot be said is left out.
    @FliteActor
    static func entries(for words: [String]) -> [String] {
        words.compactMap { word in pronounce(word).map { "\(word) \($0)" } }
    }

    @FliteActor
    private static func pronounce(_ word: String) -> String? {
        guard word.count <= longest, word.allSatisfy({ $0.isASCII && ($0.isLowercase || $0 == "'") }) else { return nil }
        if word.hasSuffix("'s") { return pronounce(String(word.dropLast(2))).map { $0 + " Z" } }
        let plain = word.filter { $0 != "'" }
        if plain.isEmpty { return nil }
        if plain.count <= 5, !plain.contains(where: { "aeiouy".contains($0) }) {
            return plain.compactMap { letters[String($0)] }.joined(separator: " ")
        }
        guard let lexicon = cmu_lex_init(), let list = lex_lookup(lexicon, plain, nil, nil) else { return nil }
        defer { delete_val(list) }
        var said: [String] = []
        var cell: UnsafePointer<cst_val>? = UnsafePointer(list)
        while let here = cell, said.count < 4 * longest {
            guard let name = val_car(here).flatMap({ val_string($0) }) else { break }
            let phone = String(cString: name).uppercased().filter { !$0.isNumber }
            let known = renamed[phone] ?? phone
            if phones.contains(known) { said.append(known) }
            cell = val_cdr(here)
        }
        return said.isEmpty ? nil : said.joined(separator: " ")
    }
}
