package import Core

/// All the rules by which the agent tells what a caller wants without searching: sets of words, so that a recogniser's
/// stray "the" does no harm and a word inside another never counts.
package enum IntentRules {
    /// An utterance has the intent when it contains one of `any` and nothing beyond it, `allowed` and small talk.
    private struct Rule {
        let intent: Intent
        let any: Set<String>
        var allowed: Set<String> = []

        func matches(_ words: [String]) -> Bool {
            words.contains(where: any.contains)
                && words.allSatisfy { any.contains($0) || allowed.contains($0) || smallTalk.contains($0) }
        }
    }

    /// Courtesy, and the short words that a recogniser makes of breath and clicks.
    private static let smallTalk: Set<String> = [
        "please", "thank", "thanks", "you", "okay", "ok", "well", "oh", "um", "uh", "er", "hmm", "so", "then", "now", "just",
        "the",
        "a", "an", "and", "to", "of", "in", "is", "it", "i", "hello", "hi", "hey", "sorry", "very", "much", "good", "great",
        "all",
        "right", "alright", "yes", "yeah", "no",
    ]

    /// In order: the first that matches counts.
    private static let rules = [
        Rule(
            intent: .goodbye, any: ["bye", "goodbye", "byebye", "cheerio"],
            allowed: [
                "for", "day", "night", "have", "nice", "see", "later", "was", "i'm", "done", "help", "your", "that", "that's",
                "be",
                "nothing", "else", "take", "care", "everything", "go",
            ]),
        Rule(intent: .goodbye, any: ["hang"], allowed: ["up", "can", "could", "want", "would", "like"]),
        Rule(
            intent: .again, any: ["repeat", "again", "pardon", "say", "more"],
            allowed: [
                "that", "can", "could", "would", "what", "did", "once", "tell", "me", "time", "one", "didn't", "catch", "hear",
                "was",
                "answer", "last", "your", "beg",
            ]),
        Rule(
            intent: .person,
            any: people.union(["message"]),
            allowed: talkVerbs.union([
                "with", "real", "want", "would", "like", "can", "could", "i'd", "get", "give", "me", "put", "through", "need",
                "live",
                "actual", "let", "there", "any", "member", "your", "may", "leave", "take", "for", "have", "from", "here", "not",
                "machine", "robot", "rather", "call", "back", "some", "at", "be", "connected", "transferred",
            ])),
        Rule(
            intent: .thanks,
            any: [
                "thank", "thanks", "okay", "ok", "alright", "great", "good", "perfect", "lovely", "yes", "yeah", "no", "hello",
                "hi",
            ],
            allowed: [
                "for", "your", "help", "was", "helpful", "got", "see", "cheers", "that", "nice", "lot", "wonderful", "fine",
            ]),
    ]

    /// Verbs that, with one of `people`, ask for a person whatever else is said.
    private static let talkVerbs: Set<String> = ["speak", "talk", "connect", "transfer"]
    private static let people: Set<String> = [
        "person", "human", "someone", "somebody", "operator", "representative", "receptionist", "agent", "staff", "anyone",
        "anybody",
    ]

    /// Said alone, they ask for the last thing once more.
    private static let puzzled: Set<String> = ["what", "sorry", "pardon", "huh"]

    private static let yesWords: Set<String> = [
        "yes", "yeah", "yep", "yup", "sure", "okay", "ok", "please", "correct", "absolutely", "certainly",
    ]
    private static let noWords: Set<String> = ["no", "nope", "nah", "not", "don't", "never", "nothing", "none", "neither"]
    private static let noneWords: Set<String> = ["none", "neither", "nothing", "no", "nope"]

    /// Words of titles that choose nothing.
    private static let emptyWords: Set<String> = [
        "a", "an", "the", "and", "or", "of", "for", "to", "in", "on", "at", "is", "are", "do", "does", "we", "you", "your", "our",
        "i",
        "my", "it", "how", "what", "with", "about", "please", "number", "option", "press", "say",
    ]

    /// The intent of an utterance, nil when it is a question or nothing known.
    package static func intent(of text: String) -> Intent? {
        let words = PlainWords.split(text)
        if words.count == 1, words.allSatisfy(puzzled.contains) { return .again }
        if isClosing(words) { return .goodbye }
        if !talkVerbs.isDisjoint(with: words), !people.isDisjoint(with: words) { return .person }
        return rules.first { $0.matches(words) }?.intent
    }

    /// "That's all", "that is all, thank you".
    private static func isClosing(_ words: [String]) -> Bool {
        words.count <= 7 && words.contains("all") && words.contains { $0 == "that's" || $0 == "that" }
            && words.allSatisfy { smallTalk.contains($0) || ["that's", "that", "for", "was"].contains($0) }
    }

    /// Yes or no, by the first word of any reading that says either.
    package static func yesNo(_ recognition: Recognition) -> Bool? {
        for reading in [recognition.text] + recognition.readings {
            for word in PlainWords.split(reading) {
                if noWords.contains(word) { return false }
                if yesWords.contains(word) { return true }
            }
        }
        return nil
    }

    /// A place among offered titles, from 0, or `titles.count` for none of them; nil when the words choose nothing.
    package static func choice(_ recognition: Recognition, among titles: [String]) -> Int? {
        let words = PlainWords.split(recognition.text)
        if let place = placeNamed(by: words, among: titles) { return place }
        if let title = titleNamed(by: Set(words), among: titles) { return title }
        return words.contains(where: noneWords.contains) ? titles.count : nil
    }

    /// One number in a few words; sound-alikes ("to", "for") only count when there is hardly anything else.
    private static func placeNamed(by words: [String], among titles: [String]) -> Int? {
        guard words.count <= 5 else { return nil }
        // "The second one" means the second.
        let ordinals = Set(words.compactMap(NumberWords.ordinal))
        let numbers = Set(words.compactMap { words.count <= 2 ? NumberWords.looksLikePlace($0) : NumberWords.place($0) })
        let places = ordinals.isEmpty ? numbers : ordinals
        guard let place = places.first, places.count == 1, (1...Phrases.mostChoices + 1).contains(place) else { return nil }
        return min(place - 1, titles.count)
    }

    /// The one title that shares more words with what was said than any other, and half of its own.
    private static func titleNamed(by words: Set<String>, among titles: [String]) -> Int? {
        let contents = titles.map { Set(PlainWords.split($0)).subtracting(emptyWords) }
        let scores = contents.map { $0.intersection(words).count }
        guard let best = scores.max(), best > 0, scores.count(where: { $0 == best }) == 1,
            let index = scores.firstIndex(of: best), 2 * best >= contents[index].count
        else { return nil }
        return index
    }
}
