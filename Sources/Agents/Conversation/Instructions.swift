import Core

/// What a language model is told before the talk: the owner's words, and the rules of talking on a telephone.
enum Instructions {
    private static let telephone = """
        You are speaking with a caller on the telephone: everything you write is read out at once. Answer in one to three short \
        sentences of plain words, without lists, markup, emojis or addresses of web pages. Ask one question at a time. Words of the \
        caller come from speech recognition and may be wrong: ask when they make no sense. "[keys 123]" are keys the caller pressed.
        """
    private static let knowledge = """
        Facts about the business come only from searchKnowledge. Directly after a sentence that rests on a passage write its number in \
        square brackets, like [1]; it is not read out. When no passage answers, say that you do not know and offer to take a message.
        """

    static func text(for agent: Agent, written: String, tools: [any Tool]) -> String {
        var parts = ["Your name is \(agent.name). Speak the language \"\(agent.language)\".", telephone]
        if tools.contains(where: { $0.description.name == SearchKnowledge.name }) { parts.append(knowledge) }
        if !written.isEmpty { parts.append(written) }
        return parts.joined(separator: "\n\n")
    }
}
