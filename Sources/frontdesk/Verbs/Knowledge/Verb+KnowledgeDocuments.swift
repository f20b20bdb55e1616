import Core
import Knowledge
import Store

extension Verb {
    static let knowledgeList = Verb(
        "kb list", "List the articles and documents of a workspace.", options: [workspaceOption]
    ) { context in
        try await context.withExistingWorkspace { store, workspace in
            let documents = try await KnowledgeBase(store: store).documents(of: workspace.id)
            let lines = documents.map {
                [
                    $0.source, $0.kind.rawValue, $0.title, $0.pages.map { "\($0)" } ?? "", "\($0.questions.count)",
                    $0.spoken == nil ? "no" : "yes", context.terminal.local($0.publishedAt),
                ]
            }
            try context.show(
                documents.map(DocumentRow.init),
                text: lines.isEmpty
                    ? "\(workspace.name) has no articles yet: frontdesk kb add PATH… --workspace \"\(workspace.name)\""
                    : context.terminal.table(["SOURCE", "KIND", "TITLE", "PAGES", "QUESTIONS", "SPOKEN", "PUBLISHED"], lines))
            return .done
        }
    }

    static let knowledgeShow = Verb(
        "kb show", "Print a document as it was read, with the passages it is found by.",
        operands: [Operand("DOCUMENT", "Its source, its title, or the beginning of its id.")], options: [workspaceOption]
    ) { context in
        let wanted = context.invocation.operands.first ?? ""
        return try await context.withExistingWorkspace { store, workspace in
            let documents = try await KnowledgeBase(store: store).documents(of: workspace.id)
            let document = try find(wanted, in: documents)
            let chunks = try await store.read { try $0.chunks(of: document.id, in: workspace.id) }
            struct Document: Encodable {
                let document: DocumentRow
                let body: String
                let chunks: [ChunkRow]
            }
            try context.show(
                Document(document: DocumentRow(document), body: document.body, chunks: chunks.map(ChunkRow.init)),
                text: text(of: document, chunks, context.terminal))
            return .done
        }
    }

    static let knowledgeRemove = Verb(
        "kb remove", "Remove documents from a workspace, whether the box runs or not.",
        operands: [Operand("DOCUMENT", "Its source, its title, or the beginning of its id.", .oneOrMore)],
        options: [Option("workspace", "NAME", "The workspace they are in.", required: true)]
    ) { context in
        try await context.withExistingWorkspace { store, workspace in
            let base = KnowledgeBase(store: store)
            let documents = try await base.documents(of: workspace.id)
            let sources = try context.invocation.operands.map { try find($0, in: documents).source }
            let removed = try await base.remove(sources: sources, from: workspace.id)
            struct Document: Encodable {
                let workspace: String
                let removed: [String]
            }
            try context.show(
                Document(workspace: workspace.name, removed: removed), text: "\(workspace.name): \(removed.count) removed.")
            return .done
        }
    }

    /// The one document a person means.
    private static func find(_ wanted: String, in documents: [KnowledgeDocument]) throws(VerbFailure) -> KnowledgeDocument {
        let ways: [(KnowledgeDocument) -> Bool] = [
            { $0.source == wanted || $0.url == wanted }, { $0.title.lowercased() == wanted.lowercased() },
            { wanted.count >= 4 && $0.id.text.hasPrefix(wanted.lowercased()) },
        ]
        for way in ways {
            let found = documents.filter(way)
            if let only = found.first, found.count == 1 { return only }
            guard found.isEmpty else {
                throw VerbFailure(
                    "kb.ambiguous", "\(found.count) documents are meant by \(wanted).",
                    hint: "name one: \(found.prefix(5).map(\.source).joined(separator: ", "))")
            }
        }
        let nearest = Nearest.match(wanted, in: documents.map(\.source)).map { "did you mean \($0)?" }
        throw VerbFailure("kb.unknown", "There is no document \(wanted).", hint: nearest ?? "frontdesk kb list shows them")
    }

    private static func text(of document: KnowledgeDocument, _ chunks: [Chunk], _ terminal: Terminal) -> String {
        var facts = ["\(document.kind.rawValue) \(document.source)"]
        if let url = document.url, url != document.source { facts.append(url) }
        if let pages = document.pages { facts.append("\(pages) pages") }
        facts.append("\(chunks.count) passages")
        facts.append("published \(terminal.local(document.publishedAt))")
        var lines = [terminal.bold(document.title), terminal.dim(facts.joined(separator: ", "))]
        lines += document.questions.map { "? \($0)" }
        if let spoken = document.spoken { lines.append("spoken: \(spoken)") }
        return (lines + ["", document.body]).joined(separator: "\n")
    }
}

/// A document as `kb list --json` and `kb show --json` print it.
struct DocumentRow: Encodable, Sendable {
    let document: KnowledgeDocument

    init(_ document: KnowledgeDocument) {
        self.document = document
    }

    private enum CodingKeys: String, CodingKey {
        case id, kind, source, url, title, questions, spoken, pages
        case publishedAt = "published_at"
    }

    /// Every key is always there; what is not known is null.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(document.id, forKey: .id)
        try container.encode(document.kind, forKey: .kind)
        try container.encode(document.source, forKey: .source)
        try container.encode(document.url, forKey: .url)
        try container.encode(document.title, forKey: .title)
        try container.encode(document.questions, forKey: .questions)
        try container.encode(document.spoken, forKey: .spoken)
        try container.encode(document.pages, forKey: .pages)
        try container.encode(document.publishedAt, forKey: .publishedAt)
    }
}

/// A passage as `kb show --json` prints it.
struct ChunkRow: Encodable, Sendable {
    let id: ID<Chunk>
    let headings: [String]
    let page: Int?
    let start: Int
    let end: Int
    let text: String

    init(_ chunk: Chunk) {
        id = chunk.id
        headings = chunk.headings
        page = chunk.page
        start = chunk.start
        end = chunk.end
        text = chunk.text
    }
}
