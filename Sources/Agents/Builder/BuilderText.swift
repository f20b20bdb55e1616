import Core

/// What the builder says about a draft, and how an owner changes it.
enum BuilderText {
    static func review(of draft: AgentDraft, trial: String?, failures: [String]) -> String {
        var lines = [
            "Here is \(draft.name), \(draft.role) of \(draft.company).", "It greets callers with: \(draft.greeting)",
        ]
        if !draft.articles.isEmpty { lines.append("It knows: \(draft.articles.map(\.title).joined(separator: ", ")).") }
        lines.append("It may use: \(draft.tools.joined(separator: ", ")).")
        if let trial { lines.append("I have tried it: \(trial).") }
        lines += failures.map { "  \($0)" }
        lines.append("Shall I save it?")
        return lines.joined(separator: "\n")
    }

    /// `greeting: Good day.`
    static func change(_ text: String) -> (key: String, value: String)? {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let key = parts.first?.trimmed.lowercased(), let value = parts.last?.trimmed,
            AgentKey.all.contains(where: { $0.name == key })
        else { return nil }
        return (key, String(value))
    }
}

extension AgentDraft {
    /// Sets what an agent has by that name, by the same rules.
    mutating func set(_ key: String, to value: String) throws(AgentSettingError) {
        let known: [String: (AgentDraft) -> String] = [
            "name": \.name, "role": \.role, "company": \.company, "greeting": \.greeting, "instructions": \.instructions,
            "tools": { $0.tools.joined(separator: ", ") },
        ]
        guard known[key] != nil else { throw .unknownKey(key, known: known.keys.sorted()) }
        // Any ids: only the settings are read back.
        guard let workspace = ID<Workspace>("00000000-0000-7000-8000-000000000000"),
            let id = ID<Agent>("00000000-0000-7000-8000-000000000000")
        else { return }
        var agent = agent(id, in: workspace, voice: "slt")
        try AgentKey.named(key).set(&agent, to: value)
        name = agent.name
        role = agent.role
        company = agent.company
        greeting = agent.greeting
        instructions = agent.instructions
        tools = agent.tools
    }
}
