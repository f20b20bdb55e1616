import Agents
import Core
import Foundation
import Store

extension Verb {
    static let agentEdit = Verb(
        "agent edit", "Change an agent: the next call gets the new version.", operands: [VerbContext.agentOperand],
        options: [
            VerbContext.workspaceOption,
            Option("set", "KEY=VALUE", "Set one thing, such as greeting=\"Hello.\"; separate several with a line end."),
            Option("instructions", "FILE", "Take the instructions from this text file."),
            Option("from", "N", "The version the change was made from; refused when there is a newer one."),
        ]
    ) { context in
        try await context.withAgent { store, workspace, agent in
            var edited = agent
            let from = try context.invocation.integer("from", default: agent.version, in: 1...1_000_000)
            if let file = context.invocation.value("instructions") {
                try AgentKey.named("instructions").set(&edited, to: AgentText.read(context.surroundings.absolute(file)))
            }
            if let settings = context.invocation.value("set") {
                for line in settings.split(whereSeparator: \.isNewline) { try AgentText.apply(String(line), to: &edited) }
            } else if !context.invocation.has("instructions") {
                edited = try await AgentText.editByHand(agent, context)
            }
            edited.version = from
            let creator = context.surroundings.variable("SUDO_USER") ?? context.surroundings.variable("USER") ?? "owner"
            let saved = try await store.write { [edited] in
                try $0.update(edited, by: creator, at: context.surroundings.clock.wall)
            }
            let diff = AgentDiff(AgentChange.between(agent, saved))
            struct Document: Encodable {
                let workspace: String
                let name: String
                let version: Int
                let changes: [AgentDiff.Change]
            }
            let document = Document(
                workspace: workspace.name, name: saved.name, version: saved.version, changes: diff.changes)
            try context.show(
                document,
                text: diff.changes.isEmpty
                    ? "Nothing has changed: \(agent.name) stays at version \(agent.version)."
                    : diff.text(context.terminal)
                        + "\n\(saved.name) is at version \(saved.version) now; calls that are up keep theirs.")
            return diff.changes.isEmpty ? .alreadySo : .done
        }
    }
}
