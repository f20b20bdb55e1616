package import Core

/// The tool `transferToAgent`: another agent of the workspace goes on with the call and all that was said.
package struct TransferToAgent: Tool {
    private let colleagues: [AgentProfile]

    /// - Parameter colleagues: whom the call may be given to.
    package init(to colleagues: [AgentProfile]) {
        self.colleagues = colleagues
    }

    package let timeLimit = Duration.seconds(1)

    package var description: ToolDescription {
        let list = colleagues.map { "\($0.agent.name): \($0.purpose)" }.joined(separator: "; ")
        return ToolDescription(
            name: "transferToAgent", description: "Gives the call to a colleague who knows more. \(list)",
            parameters: .object(of: ["agent": .choice("The colleague's name.", among: colleagues.map(\.agent.name))]))
    }

    package func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome {
        let name = arguments["agent"]?.text
        guard let colleague = colleagues.first(where: { $0.agent.name == name }), colleague.agent.id != context.agent.id,
            colleague.agent.workspaceID == context.call.workspaceID
        else { return .failure(.failed, "there is no such colleague") }
        return ToolOutcome(
            .succeeded, ["from": .string(context.agent.id.description), "to": .string(colleague.agent.id.description)],
            next: .transfer(colleague.agent.id))
    }
}
