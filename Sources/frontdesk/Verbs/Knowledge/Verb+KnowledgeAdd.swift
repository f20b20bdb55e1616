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
                    "kb.unreadable", refused.map(\.reason).joined(separator: "\n"), hint: "nothing was published",
                    exit: refused.contains(where: \.isRefusedByPolicy) ? .refused : .failed)
            }
            let report = try await KnowledgeBase(store: store).publish(drafts, to: workspace.id)
            try context.show(
                AddDocument(workspace: workspace.name, drafts: drafts, report: report, refused: refused),
                text: (drafts.compactMap(\.warning) + refused.map { "refused: \($0.reason)" } + [
                    "\(workspace.name): \(report.added) added, \(report.replaced) replaced, \(report.unchanged) unchanged"
                        + (refused.isEmpty ? "." : ", \(refused.count) refused.")
                ]).joined(separator: "\n"))
            return refused.isEmpty ? .done : .failed
        }
    }

    /// Reads all files before any is published.
    /// - Returns: what was read, in the order of the files, and what is wrong with the rest.
    private static func read(
        _ files: [DocumentFiles.File], _ context: VerbContext
    ) async throws -> (drafts: [DocumentDraft], refused: [RefusedFile]) {
        let reader = context.documentReader()
        var results: [Int: Result<DocumentDraft, RefusedFile>] = [:]
        try await withThrowingTaskGroup(of: (Int, Result<DocumentDraft, RefusedFile>).self) { group in
            for (place, file) in files.enumerated() {
                // Two at a time: one computes while the other starts.
                if place >= 2, let (place, result) = try await group.next() {
                    results[place] = result
                    context.terminal.progress(results.count, of: files.count, files[place].source)
                }
                group.addTask { (place, try await draft(of: file, reader)) }
            }
            for try await (place, result) in group { results[place] = result }
        }
        context.terminal.progress("")
        let ordered = files.indices.compactMap { results[$0] }
        return (
            ordered.compactMap { try? $0.get() },
            ordered.compactMap { if case .failure(let refused) = $0 { refused } else { nil } }
        )
    }

    private static func draft(
        of file: DocumentFiles.File, _ reader: DocumentReader
    ) async throws -> Result<DocumentDraft, RefusedFile> {
        do {
            return .success(try await reader.draft(ofFile: file.path, source: file.source))
        } catch let error as DocumentError {
            return .failure(RefusedFile(file.source, error.of(file.source)))
        } catch let error as ArticleError {
            return .failure(RefusedFile(file.source, error))
        }
    }

}

/// A file that was not read, and why.
struct RefusedFile: Error, Encodable {
    let source: String
    let code: String
    let reason: String
    /// Whether a rule forbids to read it.
    let isRefusedByPolicy: Bool

    private enum CodingKeys: String, CodingKey {
        case source, code, reason
    }

    init(_ source: String, _ error: any FrontdeskError) {
        self.source = source
        isRefusedByPolicy = error.isRefusedByPolicy
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
    /// What to know of documents that were not read as a whole, by name.
    let notices: [String: [ExtractedDocument.Notice]]

    init(workspace: String, drafts: [DocumentDraft], report: PublishReport, refused: [RefusedFile]) {
        self.workspace = workspace
        documents = drafts.map(\.source)
        notices = Dictionary(
            drafts.filter { !$0.notices.isEmpty }.map { ($0.source, $0.notices) }, uniquingKeysWith: { first, _ in first })
        added = report.added
        replaced = report.replaced
        unchanged = report.unchanged
        chunks = report.chunks
        self.refused = refused
    }
}

extension DocumentDraft {
    /// A line about what is missing of it.
    fileprivate var warning: String? {
        notices.isEmpty ? nil : "\(source): \(notices.map(\.words).joined(separator: ", "))"
    }
}

extension VerbContext {
    /// The reader of foreign documents beside this program.
    func documentReader() -> DocumentReader {
        DocumentReader(.init(beside: surroundings.executable), clock: surroundings.clock)
    }
}
