package import Core

/// The tool `bookCallback`: a promise to call back, for the people of the business.
package struct BookCallback: Tool {
    private let journal: any ToolJournal

    package init(journal: any ToolJournal) {
        self.journal = journal
    }

    package let timeLimit = Duration.seconds(5)

    package var description: ToolDescription {
        ToolDescription(
            name: "bookCallback",
            description: "Promises the caller that somebody will call back. Ask for the number, the name and a time first.",
            parameters: .object(
                of: [
                    "number": .text("The number to call; leave it out for the one the caller is calling from.", longest: 40),
                    "name": .text("Whom to ask for.", longest: 200),
                    "topic": .text("What it is about.", longest: 1_000),
                    "when": .text("When it suits the caller, in the caller's words.", longest: 200),
                ], optional: ["number", "name", "when"]))
    }

    package func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome {
        let number = (arguments["number"]?.text ?? context.call.from).filter { $0.isNumber || $0 == "+" }
        guard number.count(where: \.isNumber) >= 3 else { return .failure(.failed, "that is no telephone number: ask for it") }
        try await journal.commit(
            Callback(
                id: context.ids.next(), workspaceID: context.call.workspaceID, callID: context.call.id, number: number,
                name: arguments["name"]?.text ?? "", topic: arguments["topic"]?.text ?? "", wish: arguments["when"]?.text ?? "",
                createdAt: context.clock.wall))
        return ToolOutcome(.succeeded, ["booked": true, "number": .string(number)])
    }
}
