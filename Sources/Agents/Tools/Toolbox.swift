package import Core

/// The tools that every box has, by what they work with.
package enum Toolbox {
    /// The tools of one agent in one call.
    /// - Parameters:
    ///   - names: the agent's own choice; nil for all of them.
    ///   - colleagues: other agents the call may be given to; without any there is no such tool.
    ///   - press: sends a key on the line; nil where there is none.
    package static func standard(
        _ names: Set<String>? = nil, services: AgentServices, journal: any ToolJournal, colleagues: [AgentProfile] = [],
        press: (@Sendable (Character) async throws -> Void)? = nil
    ) -> [any Tool] {
        var tools: [any Tool] = [
            SearchKnowledge(knowledge: services.knowledge, journal: journal, onSearch: services.onSearch),
            TakeMessage(journal: services.journal), BookCallback(journal: journal), LookUpCaller(journal: journal), HandOff(),
            EndCall(),
        ]
        if let press { tools.append(SendDigits(press: press)) }
        if !colleagues.isEmpty { tools.append(TransferToAgent(to: colleagues)) }
        return tools.filter { names?.contains($0.description.name) ?? true }
    }
}
