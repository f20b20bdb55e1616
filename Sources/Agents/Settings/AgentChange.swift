package import Core

/// What differs between two versions of an agent.
package struct AgentChange: Hashable, Sendable {
    package let key: String
    package let before: String
    package let after: String

    /// The keys whose values differ, in the order they are shown.
    package static func between(_ old: Agent, _ new: Agent) -> [AgentChange] {
        AgentKey.all.compactMap { key in
            let before = key.text(old)
            let after = key.text(new)
            return before == after ? nil : AgentChange(key: key.name, before: before, after: after)
        }
    }
}
