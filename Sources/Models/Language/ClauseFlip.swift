/// Turns what a business says of itself into what a caller asks of it: `we repair bikes` becomes `do you repair bikes`.
enum ClauseFlip {
    private static let pronouns = [
        "we": "you", "our": "your", "ours": "yours", "us": "you", "we're": "you're", "we'll": "you'll", "you": "i",
        "your": "my", "yours": "mine", "yourself": "myself", "you're": "i'm", "you'll": "i'll",
    ]

    /// The questions and statements a clause can be turned into, none when it has no `we` or `you`.
    static func questions(from clause: [String]) -> [[String]] {
        guard clause.count <= 20, let subject = clause.firstIndex(where: { $0 == "we" || $0 == "you" }) else {
            return clause.contains { pronouns[$0] != nil } && clause.count <= 20 ? [flipped(clause[...])] : []
        }
        let rest = clause[(subject + 1)...]
        guard let verb = rest.first else { return [] }
        let who = clause[subject] == "we" ? "you" : "i"
        var questions = [flipped(clause[...])]
        switch verb {
        case "can", "can't", "cannot", "could", "may":
            let ability = verb == "can't" || verb == "cannot" || verb == "may" ? "can" : verb
            let body = [ability, who] + flipped(rest.dropFirst())
            questions += [body, ["where"] + body, ["how"] + body, ["when"] + body]
        case "will", "would", "should", "must", "are", "have", "do", "don't":
            let question = verb == "must" ? ["do", who, "have", "to"] : [verb == "don't" ? "do" : verb, who]
            questions.append(question + flipped(rest.dropFirst()))
        default:
            questions += [["do", who] + flipped(rest), ["how", "do", who] + flipped(rest), ["can", who] + flipped(rest)]
        }
        return questions
    }

    private static func flipped(_ words: ArraySlice<String>) -> [String] {
        words.map { pronouns[$0] ?? $0 }
    }
}
