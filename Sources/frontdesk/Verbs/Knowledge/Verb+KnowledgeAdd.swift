import Core
import Knowledge
import Store

extension Verb {
    static let knowledgeAdd = Verb(
        "kb add", "Publish articles and documents to a workspace, whether the box runs or not.",
        operands: [
            Operand("PATH", "Markdown, HTML, PDF, DOCX or text files, folders of them, or addresses of single pages.", .oneOrMore)
        ],
        options: [Option("workspace", "NAME", "The workspace they are for.", required: true), networkOption]
    ) { context in
        let (addresses, paths) = (
            context.invocation.operands.filter { $0.contains("://") }, context.invocation.operands.filter { !$0.contains("://") }
        )
        let files = try DocumentFiles(paths.map(context.surroundings.absolute)).files
        return try await context.withStore { store in
            let workspace = try await context.workspace(in: store)
            let fromFiles = try await read(files, context)
            let fromWeb = try await context.pages(addresses, store)
            let (drafts, refused) = (fromFiles.0 + fromWeb.0, fromFiles.1 + fromWeb.1)
            let named = Set(files.filter(\.isNamed).map(\.source) + addresses)
            guard !refused.contains(where: { named.contains($0.source) }), !drafts.isEmpty else {
                throw VerbFailure(
                    "kb.unreadable", refused.map(\.reason).joined(separator: "\n"), hint: "nothing was published")
            }
            let report = try await KnowledgeBase(store: store).publish(drafts, to: workspace.id)
            try context.show(
                AddDocument(workspace: workspace.name, sources: drafts.map(\.source), report: report, refused: refused),
                text: (refused.map { "refused: \($0.reason)" } + [
                    "\(workspace.name): \(report.added) added, \(report.replaced) replaced, \(report.unchanged) unchanged"
                        + (refused.isEmpty ? "." : ", \(refused.count) refused.")
                ]).joined(separator: "\n"))
            return refused.isEmpty ? .done : .failed
        }
    }

    /// Reads all files before any is published.
    /// - Returns: what was read, in the order of the files, and what is wrong with the rest.
    private static func read(_ files: [DocumentFiles.File], _ context: VerbContext) async throws -> (
        [DocumentDraft], [RefusedFile]
    ) {
        let reader = context.documentReader()
        var drafts: [Int: DocumentDraft] = [:]
        var refused: [Int: RefusedFile] = [:]
        try await withThrowingTaskGroup(of: (Int, Result<DocumentDraft, any Error>).self) { group in
            var next = 0
            // Two at a time: one computes while the other starts.
            while drafts.count + refused.count < files.count {
                while next < files.count, next - drafts.count - refused.count < 2 {
                    let (place, file) = (next, files[next])
                    next += 1
                    group.addTask {
                        do {
                            return (place, .success(try await reader.draft(ofFile: file.path, source: file.source)))
                        } catch {
                            return (place, .failure(error))
                        }
                    }
                }
                guard let (place, result) = try await group.next() else { break }
                switch result {
                case .success(let draft): drafts[place] = draft
                case .failure(let error as DocumentError):
                    refused[place] = RefusedFile(files[place].source, error.of(files[place].source))
                case .failure(let error as ArticleError): refused[place] = RefusedFile(files[place].source, error)
                case .failure(let error): throw error
                }
                context.terminal.progress(bar(drafts.count + refused.count, of: files.count, files[place].source))
            }
        }
        context.terminal.progress("")
        return (drafts.sorted { $0.key < $1.key }.map(\.value), refused.sorted { $0.key < $1.key }.map(\.value))
    }

    /// `[##########··········] 50/100 hours.pdf`
    private static func bar(_ done: Int, of total: Int, _ name: String) -> String {
        let width = 20
        let full = total == 0 ? width : done * width / total
        return "[" + String(repeating: "#", count: full) + String(repeating: "·", count: width - full)
            + "] \(done)/\(total) \(name)"
    }
}

/// A file that was not read, and why.
struct RefusedFile: Encodable, Sendable {
    let source: String
    let code: String
    let reason: String

    init(_ source: String, _ error: any FrontdeskError) {
        self.source = source
        code = error.code
        reason = error.description
    }
}

/// What `kb add --json` prints.
private struct AddDocument: Encodable {
    let workspace: String
    /// Names of all documents that were read.
    let documents: [String]
    let added: Int
    let replaced: Int
    let unchanged: Int
    let chunks: Int
    let refused: [RefusedFile]

    init(workspace: String, sources: [String], report: PublishReport, refused: [RefusedFile]) {
        self.workspace = workspace
        documents = sources
        added = report.added
        replaced = report.replaced
        unchanged = report.unchanged
        chunks = report.chunks
        self.refused = refused
    }
}

extension VerbContext {
    /// The reader of foreign documents beside this program.
    func documentReader() -> DocumentReader {
        DocumentReader(.init(beside: surroundings.executable), clock: surroundings.clock)
    }
}
