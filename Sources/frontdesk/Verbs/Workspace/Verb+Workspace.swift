import Core
import Store

extension Verb {
    static let workspaceList = Verb("workspace list", "List the workspaces with their numbers and agents.") { context in
        let list: [WorkspaceDocument] = try await context.withExistingStore(else: []) { store in
            try await store.read { database in
                try database.workspaces().map { try WorkspaceDocument($0, in: database) }
            }
        }
        let rows = list.map { workspace in
            [
                workspace.name, workspace.numbers.map(\.text).joined(separator: " "),
                workspace.agents.map { "\($0.name) (\($0.voice))" }.joined(separator: " "), "\(workspace.documents)",
            ]
        }
        try context.show(
            list,
            text: list.isEmpty
                ? "There are no workspaces yet: frontdesk workspace add NAME makes one."
                : context.terminal.table(["NAME", "NUMBERS", "AGENTS", "ARTICLES"], rows))
        return .done
    }

    static let workspaceAdd = Verb(
        "workspace add", "Make a workspace with an agent.",
        operands: [Operand("NAME", "As people say it: \"Harbour Bikes\".")],
        options: [
            Option("greeting", "TEXT", "What callers hear first."),
            Option("voice", "NAME", "The agent's voice: slt, rms, awb, kal16."),
            Option("number", "NUMBER", "The number callers dial, such as +15551234567."),
        ]
    ) { context in
        let name = context.invocation.operands.first ?? ""
        let number = try context.invocation.value("number").map { text in
            guard let number = E164(text) else {
                throw UsageError.badValue("--number", text, allowed: SettingKind<E164>.phoneNumber.allowed)
            }
            return number
        }
        let voice = try context.voice() ?? context.configuration().speech.voice
        return try await context.withStore { store in
            if let existing = try await store.read({ try $0.workspace(named: name) }) {
                throw VerbFailure(
                    "workspace.exists", "There is a workspace named \(existing.name) already.", exit: .alreadySo)
            }
            let workspace = try await store.addWorkspace(
                named: name, greeting: context.invocation.value("greeting"), voice: voice)
            if let number {
                let row = PhoneNumber(id: store.ids.next(), workspaceID: workspace.id, number: number)
                try await store.write { try $0.insert(row) }
            }
            let document = try await store.read { try WorkspaceDocument(workspace, in: $0) }
            try context.show(
                document,
                text: """
                    \(workspace.name) is there. Its agent says: "\(document.agents.first?.greeting ?? "")"
                    Give it articles: frontdesk kb add PATH… --workspace "\(workspace.name)"
                    """)
            return .done
        }
    }
}

extension VerbContext {
    /// The value of `--voice`.
    fileprivate func voice() throws(UsageError) -> String? {
        guard let text = invocation.value("voice") else { return nil }
        let kind = SettingKind<String>.voice
        guard let voice = try? kind.read(TOMLNode(line: 0, column: 0, value: .string(text))) else {
            throw .badValue("--voice", text, allowed: kind.allowed)
        }
        return voice
    }
}
