/// Things said that a person of the business should hear of, whatever else the turn is about.
package enum Triggers {
    /// Whether a trigger calls for a person at once.
    static let alarms: Set<String> = ["danger", "legal"]

    private static let phrases: [(name: String, phrases: [[String]])] = [
        (
            "danger",
            [
                "smells of gas", "smell gas", "gas leak", "there is a fire", "caught fire", "on fire", "smoke coming",
                "is bleeding",
                "am bleeding", "had an accident", "been hurt", "got hurt", "not breathing", "kill myself", "hurt myself",
                "end my life",
                "call an ambulance", "chest pain", "electric shock",
            ]
        ),
        (
            "legal",
            [
                "my lawyer", "my solicitor", "my attorney", "take you to court", "see you in court", "legal action", "sue you",
                "trading standards", "small claims", "report you", "the ombudsman", "consumer protection", "to the police",
            ]
        ),
        (
            "complaint",
            [
                "make a complaint", "file a complaint", "want to complain", "like to complain", "formal complaint", "bad review",
                "leave a review", "your manager", "the manager", "a supervisor", "your supervisor", "not good enough",
            ]
        ),
        (
            "insult",
            [
                "you idiot", "stupid machine", "stupid robot", "stupid bot", "useless machine", "useless robot", "piece of junk",
                "shut up", "go to hell", "screw you", "damn it", "bloody machine", "you moron", "what the hell",
            ]
        ),
        (
            "leaving",
            [
                "cancel my account", "cancel my contract", "cancel my subscription", "close my account", "never come back",
                "never coming back", "go somewhere else", "your competitor", "take my business",
            ]
        ),
        (
            "callback",
            [
                "call me back", "ring me back", "phone me back", "give me a call", "give me a ring", "return my call",
                "call back",
            ]
        ),
    ].map { ($0.0, $0.1.map { $0.split(separator: " ").map(String.init) }) }

    /// Names of what is in a text, in the order of the list.
    package static func found(in text: String) -> [String] {
        let words = PlainWords.split(text)
        return phrases.filter { $0.phrases.contains { Phrase.contains($0, in: words) } }.map(\.name)
    }
}
