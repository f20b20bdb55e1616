import Agents
import Core
import Store

extension Verb {
    static let agentList = Verb(
        "agent list", "List the agents with the version that answers now.",
        options: [Option("workspace", "NAME", "Only this workspace's agents.")]
    ) { context in
        let name = context.invocation.value("workspace")
        let list: [AgentDocument] = try await context.withExistingStore(else: []) { store in
            var workspaces = try await store.read { try $0.workspaces() }
            if let name { workspaces = [try await context.workspace(named: name, in: store)] }
            return try await store.read { [workspaces] database in
                try workspaces.flatMap { workspace in
                    try database.agents(of: workspace.id).map { AgentDocument($0, of: workspace) }
                }
            }
        }
        let rows = list.map { [$0.workspace, $0.agent.name, "\($0.agent.version)", $0.agent.voice, $0.agent.greeting] }
        try context.show(
            list,
            text: list.isEmpty
                ? "There are no agents yet: frontdesk workspace add NAME makes one, frontdesk agent build asks you what it should be."
                : context.terminal.table(["WORKSPACE", "NAME", "VERSION", "VOICE", "GREETING"], rows))
        return .done
    }

    static let agentShow = Verb(
        "agent show", "Print what an agent is and says, and its versions.", operands: [VerbContext.agentOperand],
        options: [VerbContext.workspaceOption, Option("version", "N", "As it was at this version.")]
    ) { context in
        try await context.withAgent { store, workspace, agent in
            let versions = try await store.read { try $0.versions(of: agent.id, in: workspace.id) }
            let number = try context.invocation.integer("version", default: agent.version, in: 1...1_000_000)
            guard let saved = versions.first(where: { $0.agent.version == number }) else {
                throw VerbFailure(
                    "agent.noVersion", "\(agent.name) has no version \(number).", hint: "it is at version \(agent.version)")
            }
            let document = AgentDocument(saved.agent, of: workspace, saved: saved)
            try context.show(document, text: text(of: saved, among: versions, workspace, context.terminal))
            return .done
        }
    }

    private static func text(
        of saved: AgentVersion, among versions: [AgentVersion], _ workspace: Workspace, _ terminal: Terminal
    ) -> String {
        var lines = [terminal.bold("\(saved.agent.name) of \(workspace.name), version \(saved.agent.version)")]
        for key in AgentKey.all {
            let value = key.text(saved.agent)
            guard !value.isEmpty else { continue }
            lines.append("\(terminal.cyan(key.name)): \(value.replacing("\n", with: "\n    "))")
        }
        lines.append("")
        lines += versions.map { version in
            "version \(version.agent.version)  \(terminal.local(version.createdAt))  by \(version.createdBy)"
        }
        return lines.joined(separator: "\n")
    }

    static let agentTalk = Verb(
        "agent talk", "Talk to an agent by typing.", operands: [VerbContext.agentOperand],
        options: [VerbContext.workspaceOption]
    ) { context in
        try await context.withAgent { store, workspace, agent in
            let search = try await context.search(workspace.id, in: store)
            return try await TerminalCall(context: context, store: store, agent: agent, workspace: workspace, search: search)
                .run()
        }
    }
}
