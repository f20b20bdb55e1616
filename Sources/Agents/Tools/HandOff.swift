package import Core

/// The tool `handoff`: a person is asked for. The announcement is the box's own, not the model's.
package struct HandOff: Tool {
    package init() {}

    package let timeLimit = Duration.seconds(1)

    package var description: ToolDescription {
        ToolDescription(
            name: "handoff",
            description:
                "Gives the call to a person. Use it when the caller asks for one, is angry, or you cannot help. Say nothing.",
            parameters: .object(of: ["reason": .text("Why, for the person who takes over.", longest: 500)], optional: ["reason"]))
    }

    package func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome {
        ToolOutcome(.succeeded, ["announced": true], next: .handOff)
    }
}
