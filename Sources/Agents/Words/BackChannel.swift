/// The small sounds of a listener, which do not ask for the floor.
package enum BackChannel {
    /// By language; what a recogniser writes for "uh-huh" included.
    private static let words: [String: Set<String>] = [
        "en": [
            "uh", "huh", "uhhuh", "mm", "mhm", "mmhm", "hmm", "hm", "um", "ah", "oh", "ok", "okay", "yes", "yeah", "yep", "yup",
            "right", "sure", "alright", "good", "great", "nice", "cool", "fine", "aha", "i", "see", "got", "it", "all",
        ],
        "de": [
            "ja", "jo", "genau", "mhm", "hm", "hmm", "aha", "ah", "ok", "okay", "gut", "klar", "stimmt", "richtig", "ach", "so",
            "alles", "verstehe", "super",
        ],
        "fr": [
            "oui", "ouais", "mhm", "hm", "hmm", "ah", "ok", "okay", "bien", "bon", "accord", "d'accord", "exact", "voilà", "je",
            "vois", "parfait",
        ],
        "es": [
            "sí", "si", "ajá", "mhm", "hm", "hmm", "ah", "ok", "okay", "bien", "vale", "claro", "bueno", "ya", "veo", "exacto",
        ],
    ]
    /// Words of the lists that mean nothing by themselves.
    private static let partners: Set<String> = ["i", "see", "got", "it", "all", "so", "je", "vois", "alles", "veo"]
    /// More words than this are a sentence.
    private static let longest = 3

    /// Whether nothing but listener's sounds was said.
    /// - Parameter language: BCP 47; of one without a list everything counts as speech.
    package static func isOnly(_ said: [String], language: String = "en") -> Bool {
        let code = language.split(separator: "-").first.map { $0.lowercased() } ?? ""
        guard let words = words[code], !said.isEmpty, said.count <= longest, said.allSatisfy(words.contains) else { return false }
        return said.contains { !partners.contains($0) } || phrases.contains(said)
    }

    private static let phrases: Set<[String]> = [["i", "see"], ["got", "it"], ["je", "vois"], ["ach", "so"], ["ya", "veo"]]
}
