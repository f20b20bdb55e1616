package import Core

/// Decides whether words spoken over the agent take the floor.
package struct BargeIn: Hashable, Sendable {
    /// An echo of the agent's own voice is only told apart when it has this many words.
    private static let echoWords = 3

    private let minimumDuration: Duration
    private let minimumWords: Int
    private let language: String

    package init(configuration: AgentConfiguration.Interruption, language: String = "en") {
        minimumDuration = configuration.minimumDuration
        minimumWords = configuration.minimumWords
        self.language = language
    }

    /// - Parameters:
    ///   - spoken: how long the caller spoke; a sound too short to pause the agent needs a meaning to stop it.
    ///   - reply: what the agent is saying.
    package func takesFloor(_ recognition: Recognition, spoken: Duration, over reply: Reply) -> Bool {
        let words = PlainWords.split(recognition.text)
        guard !words.isEmpty else { return false }
        if answersPrompt(recognition, of: reply) { return true }
        if BackChannel.isOnly(words, language: language) || isEcho(words, of: reply) { return false }
        if spoken >= minimumDuration, words.count >= minimumWords { return true }
        return switch IntentRules.intent(of: recognition.text) {
        case .goodbye, .person, .again: true
        case .thanks, nil: false
        }
    }

    /// "Yes" is a back-channel anywhere but under a question that it answers.
    private func answersPrompt(_ recognition: Recognition, of reply: Reply) -> Bool {
        switch reply.expectation {
        case .yesNo: IntentRules.yesNo(recognition) != nil
        case .menu(let titles): IntentRules.choice(recognition, among: titles) != nil
        case .question, .digits, .message: false
        }
    }

    /// The agent must not answer itself (`research/field.md` B6); in a menu the caller does repeat its words.
    private func isEcho(_ words: [String], of reply: Reply) -> Bool {
        guard case .question = reply.expectation, words.count >= Self.echoWords else { return false }
        let said = Set(PlainWords.split(reply.text))
        return words.allSatisfy(said.contains)
    }
}
