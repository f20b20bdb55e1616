package import Core

/// One thing of an agent that can be set by name, as `agent edit --set key=value` does.
package struct AgentKey: Sendable {
    package let name: String
    package let summary: String
    /// The value as it is written in a file and shown to people.
    package let text: @Sendable (Agent) -> String
    let apply: @Sendable (inout Agent, String) throws(AgentSettingError) -> Void

    /// Sets the value, or says what is allowed.
    package func set(_ agent: inout Agent, to text: String) throws(AgentSettingError) {
        try apply(&agent, text)
    }

    /// All keys, in the order they are shown.
    package static let all: [AgentKey] = [
        line("name", "The name a dispatch rule calls it by.", \.name, in: 1...200),
        line("role", "What it is called where people see it.", \.role, in: 0...200),
        line("company", "The business it speaks for.", \.company, in: 0...200),
        line("greeting", "The first sentence a caller hears.", \.greeting, in: 0...1_000),
        AgentKey(
            name: "instructions", summary: "What a language model is told about its task.", text: \.instructions,
            apply: { (agent, text) throws(AgentSettingError) in
                agent.instructions = try checked(text, "instructions", in: 0...20_000)
            }),
        line("voice", "The voice of the synthesizer.", \.voice, in: 1...100),
        language,
        otherLanguages,
        model("stt", "The model that hears first: provider/name; empty leaves it to the box.", \.models.stt),
        model("llm", "The language model that is asked first.", \.models.llm),
        model("tts", "The model that speaks first.", \.models.tts),
        tools,
        background,
        vocabulary,
    ]

    /// The key of a name.
    package static func named(_ name: String) throws(AgentSettingError) -> AgentKey {
        guard let key = all.first(where: { $0.name == name }) else {
            throw .unknownKey(name, known: all.map(\.name))
        }
        return key
    }

    /// Text without control characters and of a permitted length.
    static func checked(_ text: String, _ key: String, in range: ClosedRange<Int>) throws(AgentSettingError) -> String {
        let isClean = !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F }
        guard isClean, range.contains(text.count) else {
            throw .badValue(key, text, allowed: "\(range.lowerBound) to \(range.upperBound) characters of text")
        }
        return text
    }

    private static func line(
        _ name: String, _ summary: String, _ path: any WritableKeyPath<Agent, String> & Sendable, in range: ClosedRange<Int>
    ) -> AgentKey {
        AgentKey(
            name: name, summary: summary, text: { $0[keyPath: path] },
            apply: { (agent, text) throws(AgentSettingError) in
                guard !text.contains(where: \.isNewline) else { throw .badValue(name, text, allowed: "one line of text") }
                agent[keyPath: path] = try checked(text, name, in: range)
            })
    }

    private static func model(
        _ name: String, _ summary: String, _ path: any WritableKeyPath<Agent, ProviderModel?> & Sendable
    ) -> AgentKey {
        AgentKey(
            name: name, summary: summary,
            text: { agent in agent[keyPath: path].map { "\($0.provider)/\($0.name)" } ?? "" },
            apply: { (agent, text) throws(AgentSettingError) in
                guard !text.isEmpty else { return agent[keyPath: path] = nil }
                let parts = try checked(text, name, in: 3...200).split(separator: "/", maxSplits: 1).map(String.init)
                guard let provider = parts.first, let model = parts.last, parts.count == 2, !text.contains(where: \.isWhitespace)
                else { throw .badValue(name, text, allowed: "provider/name, such as openai/gpt-4o-mini, or empty") }
                agent[keyPath: path] = ProviderModel(provider: provider, name: model)
            })
    }
}
