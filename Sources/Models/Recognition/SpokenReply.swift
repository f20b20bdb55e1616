package import Core

/// What a reply to a prompt means, whether it was recognised by a grammar or typed.
package enum SpokenReply: Hashable, Sendable {
    case yes
    case no
    /// Digits in the order they were said: `"123"`.
    case digits(String)
    /// The place of a choice of the menu, from 0.
    case choice(Int)
    /// None of the choices.
    case noneOfThese
    /// Say it again.
    case again
    case person
    case goodbye

    /// The meaning of a text as a reply to a prompt; nil when it is something else, such as a new question.
    package static func read(_ text: String, expecting expectation: Expectation) -> SpokenReply? {
        let words = SpokenText(text).sentences.flatMap(\.words)
        // "oh" is a filler in talk and a zero in a number.
        let fillers: Set<String> =
            expectation == .digits ? ["um", "uh", "please", "well"] : ["um", "uh", "please", "well", "oh"]
        let plain = words.filter { !fillers.contains($0) }
        let table: [(phrase: String, reply: SpokenReply)]
        switch expectation {
        case .yesNo: table = yesNo
        case .menu(let choices): table = menu(choices)
        case .digits:
            let said = plain.compactMap { word -> String? in
                guard case .digits(let digit)? = digits.first(where: { $0.phrase == word })?.reply else { return nil }
                return digit
            }
            if said.count == plain.count, !said.isEmpty { return .digits(said.joined()) }
            table = always
        case .question, .message: table = always
        }
        return [plain, words].lazy.compactMap { words in
            let phrase = words.joined(separator: " ")
            return table.first { $0.phrase == phrase }?.reply
        }.first
    }

    static let yesNo =
        phrases(
            .yes,
            "yes|yes please|yeah|yep|yup|sure|okay|correct|right|that's right|that is right|that's correct|yes it is|yes i do|yes that's right|of course|please do|go ahead"
        )
        + phrases(
            .no,
            "no|no thanks|no thank you|nope|not really|that's wrong|that's not right|no it isn't|no i don't|not now|nothing else|that's all|no that's all|no that's it"
        )
        + always

    static let digits =
        NumberWords.digits.enumerated().flatMap { place, word in phrases(.digits("\(place)"), word) }
        + phrases(.digits("0"), "oh")

    static let always =
        phrases(.again, "repeat|repeat that|say that again|say it again|again|can you repeat that|could you repeat that|pardon")
        + phrases(
            .person,
            "a person|person|a human|an agent|operator|speak to a person|speak to someone|talk to a person|talk to someone|can i speak to a person|can i talk to a person|can i speak to someone|i want to speak to a person"
        )
        + phrases(.goodbye, "goodbye|bye|bye bye|thanks goodbye|thank you goodbye")

    /// Choices by number, by place, by name and by the parts of their names that no other choice has.
    static func menu(_ choices: [String]) -> [(phrase: String, reply: SpokenReply)] {
        var replies: [(phrase: String, reply: SpokenReply)] = []
        let ordinals = (1...max(choices.count, 1)).map { NumberWords.ordinal($0).joined(separator: " ") }
        for (place, ordinal) in ordinals.enumerated().prefix(choices.count) {
            let number = NumberWords.cardinal(place + 1).joined(separator: " ")
            let last = place == choices.count - 1 && place > 0 ? "|the last one|the last" : ""
            replies += phrases(
                .choice(place),
                "\(number)|number \(number)|option \(number)|press \(number)|\(ordinal)|the \(ordinal)|the \(ordinal) one\(last)")
        }
        let parts = choices.map(Self.parts)
        for (place, own) in parts.enumerated() {
            let others = Set(parts.enumerated().filter { $0.offset != place }.flatMap(\.element))
            replies += own.filter { !others.contains($0) }.map { ($0, .choice(place)) }
        }
        return replies
            + phrases(
                .noneOfThese,
                "none|none of these|none of those|none of them|neither|no|no thanks|no thank you|none thank you|none of them thank you|something else|something different|nothing|no none of these"
            )
            + always
    }

    /// A name, and its phrases that begin and end in a word of content.
    private static func parts(of name: String) -> [String] {
        var parts: [String] = []
        for clause in SpokenClauses.cut(String(name.prefix(200))) {
            parts.append(clause.joined(separator: " "))
            for start in clause.indices where !EnglishWords.function.contains(clause[start]) {
                for end in clause.indices[start...] where !EnglishWords.function.contains(clause[end]) && end - start < 6 {
                    parts.append(clause[start...end].joined(separator: " "))
                }
            }
        }
        var seen: Set<String> = []
        return parts.filter { seen.insert($0).inserted }
    }

    private static func phrases(_ reply: SpokenReply, _ list: String) -> [(phrase: String, reply: SpokenReply)] {
        list.split(separator: "|").map { (String($0), reply) }
    }
}
