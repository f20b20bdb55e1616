/// The small sounds of a listener, which do not ask for the floor.
package enum BackChannel {
    /// English; what a recogniser writes for "uh-huh" included.
    private static let words: Set<String> = [
        "uh", "huh", "uhhuh", "mm", "mhm", "mmhm", "hmm", "hm", "um", "ah", "oh", "ok", "okay", "yes", "yeah", "yep", "yup",
        "right", "sure", "alright", "good", "great", "nice", "cool", "fine", "aha", "i", "see", "got", "it", "all",
    ]
    /// Words of the list that mean nothing by themselves.
    private static let partners: Set<String> = ["i", "see", "got", "it", "all"]
    /// More words than this are a sentence.
    private static let longest = 3

    /// Whether nothing but listener's sounds was said.
    package static func isOnly(_ said: [String]) -> Bool {
        guard !said.isEmpty, said.count <= longest, said.allSatisfy(words.contains) else { return false }
        return said.contains { !partners.contains($0) } || said == ["i", "see"] || said == ["got", "it"]
    }
}
