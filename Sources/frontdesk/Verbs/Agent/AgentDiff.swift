import Agents

/// A change of an agent as it is printed for people: what goes in red, what comes in green.
struct AgentDiff: Encodable, Sendable {
    struct Change: Encodable, Sendable {
        let key: String
        let before: String
        let after: String
    }

    let changes: [Change]

    init(_ changes: [AgentChange]) {
        self.changes = changes.map { Change(key: $0.key, before: $0.before, after: $0.after) }
    }

    func text(_ terminal: Terminal) -> String {
        changes.map { change in
            let old = lines(of: change.before)
            let new = lines(of: change.after)
            let gone = old.filter { !new.contains($0) }.map { terminal.red("- \($0)") }
            let come = new.filter { !old.contains($0) }.map { terminal.green("+ \($0)") }
            return ([terminal.bold(change.key)] + gone + come).joined(separator: "\n")
        }
        .joined(separator: "\n")
    }

    private func lines(of text: String) -> [String] {
        text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
