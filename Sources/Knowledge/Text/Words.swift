import Foundation

/// Cuts text into the words that search compares.
package enum Words {
    /// Numbers as a recogniser writes them, and as articles do.
    private static let numbers: [String: String] = [
        "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
        "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
        "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
        "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    ]

    /// Lower-case words without accents, in order; `don't` is one word, `shop's` is `shop`.
    package static func cut(_ text: String) -> [String] {
        let folded = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        let pieces = folded.unicodeScalars.split { scalar in
            !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "'" || scalar == "\u{2019}")
        }
        return pieces.compactMap { piece in
            var word = String(String.UnicodeScalarView(piece)).replacing("\u{2019}", with: "'")
            if word.hasSuffix("'s") { word.removeLast(2) }
            word = word.filter { $0 != "'" }
            return word.isEmpty ? nil : word
        }
    }

    /// The form in which two words are the same word.
    package static func stem(_ word: String) -> String {
        PorterStemmer.stem(numbers[word] ?? word)
    }
}
