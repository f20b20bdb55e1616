import Core
import Foundation
import Knowledge
import Store

extension Verb {
    static let workspaceImport = Verb(
        "workspace import", "Make a workspace of an exported file, or of a folder with workspace.toml and articles.",
        operands: [Operand("PATH", "The file or folder.")],
        options: [Option("name", "NAME", "What the workspace is called here; default its own name.")]
    ) { context in
        let path = context.surroundings.absolute(context.invocation.operands.first ?? "")
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw VerbFailure(
                "workspace.unreadable", "There is no \(path).", hint: "frontdesk workspace export makes such a file")
        }
        let name = context.invocation.value("name")
        let folder = isFolder.boolValue ? try WorkspaceFolder(path) : nil
        let voice = try context.configuration().speech.voice
        return try await context.withStore { store in
            let workspace: Workspace?
            if let folder {
                workspace = try await folder.add(to: store, named: name, reader: context.documentReader(), voice: voice)
            } else {
                workspace = try await unpack(path, named: name, into: store, context)
            }
            guard let workspace else {
                throw VerbFailure(
                    "workspace.exists", "There is a workspace of this name already.",
                    hint: "give this one another with --name NAME; frontdesk kb add publishes articles to one that is there",
                    exit: .alreadySo)
            }
            let document = try await store.read { try WorkspaceDocument(workspace, in: $0) }
            try context.show(document, text: "\(workspace.name) is there, with \(document.documents) articles.")
            return .done
        }
    }

    /// Imports an archive; nil when its name is taken.
    private static func unpack(
        _ path: String, named name: String?, into store: Store, _ context: VerbContext
    ) async throws -> Workspace? {
        do {
            let report = try await WorkspaceArchive.import(path, named: name, into: store)
            if !report.numbersTaken.isEmpty {
                context.terminal.complain(
                    "Numbers that another workspace has were left out: \(report.numbersTaken.joined(separator: ", ")).")
            }
            return report.workspace
        } catch let error as StoreError where error.code == "store.exists" {
            return nil
        }
    }

    static let workspaceExport = Verb(
        "workspace export", "Write a workspace with its agents and articles into one file, for another box.",
        operands: [Operand("NAME", "The workspace."), Operand("FILE", "A new file: harbour-bikes.frontdesk.")]
    ) { context in
        let name = context.invocation.operands.first ?? ""
        let path = context.surroundings.absolute(context.invocation.operands.last ?? "")
        let none = VerbFailure.noWorkspace(name, among: [])
        return try await context.withExistingStore(else: try Result<ExitCode, _>.failure(none).get()) { store in
            let workspace = try await context.workspace(named: name, in: store)
            do {
                try await WorkspaceArchive.export(workspace.id, from: store, to: path)
            } catch let error as StoreError where error.code == "store.exists" {
                throw VerbFailure(
                    "workspace.fileExists", "\(path) is there already.", hint: "choose another name", exit: .alreadySo)
            }
            struct Document: Encodable {
                let workspace: String
                let file: String
            }
            try context.show(Document(workspace: workspace.name, file: path), text: "\(workspace.name) is in \(path).")
            return .done
        }
    }
}
