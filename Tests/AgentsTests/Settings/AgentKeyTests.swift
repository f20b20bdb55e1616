import Agents
import Core
import Support
import Testing

/// Covers setting what an agent is by name: each key reads back what it was set to, and bad values are refused.
@Suite struct AgentKeyTests {
    private let agent: Agent = {
        let ids = IDSource(clock: ManualClock())
        return Agent(id: ids.next(), workspaceID: ids.next(), name: "Ada", greeting: "Hello.")
    }()

    @Test(arguments: [
        ("name", "Bea"), ("role", "Receptionist"), ("company", "Harbour Bikes"), ("greeting", "Good day."),
        ("instructions", "Be brief.\nBe kind."), ("voice", "rms"), ("language", "de-CH"), ("other_languages", "fr, it"),
        ("stt", "deepgram/nova-3"), ("llm", "openai/gpt-4o-mini"), ("tts", ""), ("tools", "endCall, handoff"),
        ("background", "office.wav@-25.0"), ("background", ""), ("vocabulary", "Shimano=she mah no; Di2; !Brooks=brukes"),
    ])
    func readsBack(_ key: String, _ value: String) throws {
        var changed = agent
        try AgentKey.named(key).set(&changed, to: value)
        #expect(try AgentKey.named(key).text(changed) == value)
    }

    @Test(arguments: [
        ("name", ""), ("name", "a\nb"), ("greeting", "\u{1b}[31m"), ("language", "english!"), ("other_languages", "de, x"),
        ("llm", "gpt-4o"), ("llm", "a b/c"), ("tools", "rm -rf /"), ("tools", "a, a"), ("background", "../etc/passwd"),
        ("background", "a.wav@5"), ("vocabulary", "=x"), ("vocabulary", "Brooks="), ("nothing", "x"),
    ])
    func refuses(_ key: String, _ value: String) {
        var changed = agent
        #expect(throws: AgentSettingError.self) { try AgentKey.named(key).set(&changed, to: value) }
        #expect(changed == agent)
    }

    @Test func changesAreListedByKey() throws {
        var changed = agent
        try AgentKey.named("greeting").set(&changed, to: "Good day.")
        try AgentKey.named("tools").set(&changed, to: "endCall")
        #expect(AgentChange.between(agent, changed).map(\.key) == ["greeting", "tools"])
        #expect(AgentChange.between(agent, agent).isEmpty)
    }
}
