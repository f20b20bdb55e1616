import Core

/// Keys whose values are lists or have a form of their own.
extension AgentKey {
    private static let mostEntries = 500

    static let language = AgentKey(
        name: "language", summary: "The language it speaks, as BCP 47: en.", text: \.language,
        apply: { (agent, text) throws(AgentSettingError) in agent.language = try tag(text, "language") })

    static let otherLanguages = AgentKey(
        name: "other_languages", summary: "Languages it may change to, with commas between.",
        text: { $0.otherLanguages.joined(separator: ", ") },
        apply: { (agent, text) throws(AgentSettingError) in
            var tags: [String] = []
            for entry in entries(text) { tags.append(try tag(entry, "other_languages")) }
            agent.otherLanguages = tags
        })

    static let tools = AgentKey(
        name: "tools", summary: "Tools it may use, with commas between.", text: { $0.tools.joined(separator: ", ") },
        apply: { (agent, text) throws(AgentSettingError) in
            let names = entries(text)
            let isName = { (name: String) in
                name.count <= 64 && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) }
            }
            guard names.count <= 50, names.allSatisfy(isName), Set(names).count == names.count else {
                throw .badValue("tools", text, allowed: "names such as \(Agent.standardTools.joined(separator: ", "))")
            }
            agent.tools = names
        })

    static let background = AgentKey(
        name: "background", summary: "A sound heard behind it: FILE or FILE@DECIBELS, such as office.wav@-20; empty for none.",
        text: { agent in agent.background.map { "\($0.file)@\($0.decibels)" } ?? "" },
        apply: { (agent, text) throws(AgentSettingError) in
            guard !text.isEmpty else { return agent.background = nil }
            let allowed = "the name of a file in the data directory's clips, perhaps with @ and decibels from -60 to 0"
            let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
            let decibels = parts.count == 2 ? parts.last.flatMap(Double.init) : parts.count == 1 ? -20 : nil
            guard let file = parts.first, !file.isEmpty, file.count <= 200, !file.contains("/"), !file.hasPrefix("."),
                let decibels, (-60...0).contains(decibels)
            else { throw .badValue("background", text, allowed: allowed) }
            agent.background = BackgroundClip(file: try checked(file, "background", in: 1...200), decibels: decibels)
        })

    static let vocabulary = AgentKey(
        name: "vocabulary",
        summary: "Words of the business: \"term\" to expect it, \"term=respelling\" to say it so too, with semicolons between.",
        text: { agent in
            agent.vocabulary.map { ($0.isHint ? "" : "!") + $0.term + ($0.respelling.map { "=\($0)" } ?? "") }.joined(
                separator: "; ")
        },
        apply: { (agent, text) throws(AgentSettingError) in
            let entries = text.split(separator: ";").map { String($0.trimmed) }.filter { !$0.isEmpty }
            guard entries.count <= mostEntries else {
                throw .badValue("vocabulary", "\(entries.count) words", allowed: "at most \(mostEntries) words")
            }
            var vocabulary: [VocabularyEntry] = []
            for entry in entries { vocabulary.append(try word(entry)) }
            agent.vocabulary = vocabulary
        })

    /// `term`, `term=respelling`; an exclamation mark before it keeps it from recognisers.
    private static func word(_ entry: String) throws(AgentSettingError) -> VocabularyEntry {
        let isHint = !entry.hasPrefix("!")
        let parts = entry.drop { $0 == "!" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map { String($0.trimmed) }
        let isGood = parts.allSatisfy { !$0.isEmpty && $0.count <= 100 && !$0.contains(where: \.isNewline) }
        guard let term = parts.first, isGood else {
            throw .badValue("vocabulary", entry, allowed: "a word, or word=respelling, each of at most 100 characters")
        }
        return VocabularyEntry(term: term, respelling: parts.dropFirst().first, isHint: isHint)
    }

    private static func entries(_ text: String) -> [String] {
        text.split { $0 == "," || $0.isNewline }.map { String($0.trimmed) }.filter { !$0.isEmpty }
    }

    /// A language tag as RFC 5646 writes them: letters, digits and hyphens, the language first.
    private static func tag(_ text: String, _ key: String) throws(AgentSettingError) -> String {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isTag = parts.allSatisfy {
            (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(\.isLetter), isTag, text.count <= 35 else {
            throw .badValue(key, text, allowed: "a language tag such as en or de-CH")
        }
        return text
    }
}

extension StringProtocol {
    /// Without space around it.
    var trimmed: SubSequence.SubSequence {
        let head = drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return head.prefix(0) }
        return head[...last]
    }
}
