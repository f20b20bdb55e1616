import Core
import Store

extension Verb {
    static let workspaceSet = Verb(
        "workspace set", "Change how a workspace is searched.",
        operands: [Operand("NAME", "The workspace.")],
        options: [
            Option(
                "alpha", "SHARE", "Share of meaning against words, 0 (words alone) to 1 (meaning alone); default 0.5.",
                required: true)
        ]
    ) { context in
        let alpha = try context.share("alpha") ?? 0.5
        let name = context.invocation.operands.first ?? ""
        let none = VerbFailure.noWorkspace(name, among: [])
        return try await context.withExistingStore(else: try Result<ExitCode, _>.failure(none).get()) { store in
            let workspace = try await context.workspace(named: name, in: store)
            let document = try await store.write { database in
                try database.setSearchAlpha(alpha, of: workspace.id)
                return try WorkspaceDocument(workspace, in: database)
            }
            try context.show(document, text: "\(workspace.name) is searched with \(alpha) meaning and \(1 - alpha) words.")
            return .done
        }
    }
}

extension VerbContext {
    /// The value of an option that is a share; nil when it is not given.
    func share(_ option: String) throws(UsageError) -> Double? {
        guard let text = invocation.value(option) else { return nil }
        guard let share = Double(text), (0...1).contains(share) else {
            throw .badValue("--\(option)", text, allowed: "a number from 0 to 1")
        }
        return share
    }
}
