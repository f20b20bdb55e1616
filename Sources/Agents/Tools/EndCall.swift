package import Core

/// The tool `endCall`: the call ends once everything that is being said has been sent.
package struct EndCall: Tool {
    package init() {}

    package let timeLimit = Duration.seconds(1)

    package var description: ToolDescription {
        ToolDescription(
            name: "endCall", description: "Ends the call. Say goodbye in the same answer; only when the caller has nothing else.",
            parameters: .object(of: [:]))
    }

    package func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome {
        ToolOutcome(.succeeded, ["ended": true], next: .hangUp)
    }
}
