import Core
import Knowledge
import Store

extension Verb {
    static let workspaceImport = Verb(
        "workspace import", "Make a workspace of a folder with workspace.toml and articles.",
        operands: [Operand("FOLDER", "The folder.")]
    ) { context in
        let folder = try WorkspaceFolder(context.surroundings.absolute(context.invocation.operands.first ?? ""))
        let voice = try context.configuration().speech.voice
        return try await context.withStore { store in
            guard let added = try await folder.add(to: store, voice: voice) else {
                throw VerbFailure(
                    "workspace.exists", "There is a workspace named \(folder.settings.name) already.",
                    hint: "frontdesk kb add publishes its articles", exit: .alreadySo)
            }
            let (agents, numbers) = try await store.read { database in
                (try database.agents(of: added.workspace.id), try database.phoneNumbers(of: added.workspace.id))
            }
            try context.show(
                WorkspaceDocument(added.workspace, agents: agents, numbers: numbers, documents: added.report.added),
                text: "\(added.workspace.name) is there, with \(added.report.added) articles.")
            return .done
        }
    }
}
