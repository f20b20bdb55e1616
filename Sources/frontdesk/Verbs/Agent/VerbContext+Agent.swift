import Agents
import Core
import Store

extension VerbContext {
    /// The options by which a verb finds an agent.
    static let agentOperand = Operand("NAME", "The agent; needed when its workspace has more than one.", .optional)
    static let workspaceOption = Option("workspace", "NAME", "The workspace; needed when there is more than one.")

    /// Runs `body` with the agent that the command line names, or the only one there is.
    func withAgent(_ body: (Store, Workspace, Agent) async throws -> ExitCode) async throws -> ExitCode {
        try await withExistingWorkspace { store, workspace in
            let agents = try await store.read { try $0.agents(of: workspace.id) }
            return try await body(store, workspace, try agent(named: invocation.operands.first, among: agents, of: workspace))
        }
    }

    private func agent(named name: String?, among agents: [Agent], of workspace: Workspace) throws -> Agent {
        let names = agents.map(\.name)
        guard let name else {
            guard let only = agents.first, agents.count == 1 else {
                throw agents.isEmpty
                    ? VerbFailure("workspace.noAgent", "\(workspace.name) has no agent.", hint: "frontdesk agent build makes one")
                    : VerbFailure(
                        "agent.ambiguous", "\(workspace.name) has more than one agent.",
                        hint: "name one of: \(names.joined(separator: ", "))")
            }
            return only
        }
        guard let found = agents.first(where: { $0.name.lowercased() == name.lowercased() }) else {
            let meant =
                Nearest.match(name, in: names).map { "did you mean \($0)?" } ?? "there are: \(names.joined(separator: ", "))"
            throw VerbFailure("agent.unknown", "\(workspace.name) has no agent named \(name).", hint: meant)
        }
        return found
    }
}
