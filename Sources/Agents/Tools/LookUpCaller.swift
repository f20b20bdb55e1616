package import Core

/// The tool `lookUpCaller`: what this number called about before; never another number's.
package struct LookUpCaller: Tool {
    private let journal: any ToolJournal

    package init(journal: any ToolJournal) {
        self.journal = journal
    }

    package let timeLimit = Duration.seconds(2)

    package var description: ToolDescription {
        ToolDescription(
            name: "lookUpCaller",
            description: "Tells when this caller called before, and what messages and callbacks there are from then.",
            parameters: .object(of: [:]))
    }

    package func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome {
        let call = context.call
        let number = call.direction == .inbound ? call.from : call.to
        guard number.count(where: \.isNumber) >= 3 else { return ToolOutcome(.succeeded, ["known": false]) }
        let history = try await journal.history(of: number, in: call.workspaceID, before: call.id)
        guard !history.calls.isEmpty else { return ToolOutcome(.succeeded, ["known": false]) }
        return ToolOutcome(
            .succeeded,
            [
                "known": true,
                "calls": .array(history.calls.map { .string($0.startedAt.rfc3339) }),
                "messages": .array(
                    history.messages.map { ["at": .string($0.createdAt.rfc3339), "text": .string($0.text)] }),
                "callbacks": .array(
                    history.callbacks.map {
                        ["topic": .string($0.topic), "when": .string($0.wish), "status": .string($0.status.rawValue)]
                    }),
            ])
    }
}
