package import Core

/// The tool `takeMessage`: keeps what a caller wants passed on, in words.
package struct TakeMessage: Tool {
    private let journal: any CallJournal

    package init(journal: any CallJournal) {
        self.journal = journal
    }

    package let timeLimit = Duration.seconds(5)

    package var description: ToolDescription {
        ToolDescription(
            name: "takeMessage",
            description: "Saves a message for the people of this business. Ask for what it is about and for a name first.",
            parameters: .object(
                of: [
                    "text": .text("The message, in the caller's words.", longest: 2_000),
                    "name": .text("Who leaves it.", longest: 200),
                    "number": .text("Where the caller can be reached, when it is another number than this one.", longest: 40),
                ], optional: ["name", "number"]))
    }

    package func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome {
        let text = arguments["text"]?.text ?? ""
        guard text.contains(where: { !$0.isWhitespace }) else { return .failure(.failed, "the message is empty") }
        let details = ["name", "number"].compactMap { key in arguments[key]?.text.map { "\(key): \($0)" } }
        try await journal.commit(
            Message(
                id: context.ids.next(), workspaceID: context.call.workspaceID, callID: context.call.id, from: context.call.from,
                text: ([text] + details).joined(separator: "\n"), recording: nil, createdAt: context.clock.wall))
        return ToolOutcome(.succeeded, ["saved": true])
    }
}
