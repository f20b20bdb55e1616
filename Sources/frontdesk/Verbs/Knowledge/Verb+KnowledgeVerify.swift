import Core
import Knowledge

extension Verb {
    static let knowledgeVerify = Verb(
        "kb verify",
        "Check the vectors of a workspace: the index against them, and every kept proof by scoring all of them again.",
        options: [Option("workspace", "NAME", "The workspace; needed when there is more than one.")]
    ) { context in
        try await context.withExistingWorkspace { store, workspace in
            let reports = try await VectorLibrary(store: store).verify(workspace.id)
            struct Document: Encodable {
                let workspace: String
                let sound: Bool
                let models: [VectorReport]
            }
            let isSound = reports.allSatisfy(\.complaints.isEmpty)
            let lines = reports.flatMap { report in
                [
                    "\(report.model): \(report.vectors) vectors, \(report.proven) proofs hold, \(report.outdated) are of an older state"
                ]
                    + report.complaints.map { "  \($0)" }
            }
            try context.show(
                Document(workspace: workspace.name, sound: isSound, models: reports),
                text: lines.isEmpty ? "\(workspace.name) has no vectors yet." : lines.joined(separator: "\n"))
            return isSound ? .done : .failed
        }
    }
}
