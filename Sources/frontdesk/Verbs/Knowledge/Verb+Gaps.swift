import Core
import Foundation
import Knowledge
import MiniLM
import Store

extension Verb {
    private static let gapsWorkspace = Option("workspace", "NAME", "The workspace; needed when there is more than one.")

    static let knowledgeGaps = Verb(
        "kb gaps", "List what callers asked and no article answered, in their own words.", options: [gapsWorkspace]
    ) { context in
        try await context.withExistingWorkspace { store, workspace in
            let gaps = try await context.gaps(in: store).gaps(of: workspace.id)
            struct Row: Encodable {
                let id: ID<SearchRecord>
                let title: String
                let count: Int
                let questions: [String]
                let lastAskedAt: Timestamp?

                enum CodingKeys: String, CodingKey {
                    case id, title, count, questions
                    case lastAskedAt = "last_asked_at"
                }
            }
            let rows = gaps.map {
                Row(
                    id: $0.id, title: $0.title, count: $0.searches.count, questions: $0.questions,
                    lastAskedAt: $0.searches.last?.askedAt)
            }
            let lines = rows.map { ["\($0.count)", $0.title, $0.id.text] }
            try context.show(
                rows,
                text: rows.isEmpty
                    ? "Every question of \(workspace.name)'s callers was answered."
                    : context.terminal.table(["ASKED", "QUESTION", "GAP"], lines)
                        + "\n\nfrontdesk kb gaps answer GAP FILE writes the article that closes one.")
            return .done
        }
    }

    static let knowledgeGapsAnswer = Verb(
        "kb gaps answer", "Publish the article that closes a gap; the callers' questions become its own.",
        operands: [Operand("GAP", "The gap, as kb gaps lists it."), Operand("FILE", "A Markdown article.", .optional)],
        options: [gapsWorkspace, Option("text", "ANSWER", "The answer in a sentence or two, in place of a file.")]
    ) { context in
        let operands = context.invocation.operands
        let text = context.invocation.value("text")
        guard (operands.count == 2) != (text != nil) else {
            throw VerbFailure("gaps.answer", "Give either an article's FILE or --text.", exit: .usage)
        }
        return try await context.withExistingWorkspace { store, workspace in
            let gaps = try context.gaps(in: store)
            let all = try await gaps.gaps(of: workspace.id)
            guard let gap = all.first(where: { $0.id.text == operands.first }) else {
                throw VerbFailure(
                    "gaps.unknown", "\(workspace.name) has no gap \(operands.first ?? "").",
                    hint: "frontdesk kb gaps lists them")
            }
            let article: Article
            if let text {
                article = Article(source: "gap-\(gap.id.text).md", title: gap.title, spoken: text, body: text)
            } else {
                article = try ArticleParser().parse(file: context.surroundings.absolute(operands[1]))
            }
            try await gaps.answer(gap, with: article, in: workspace.id)
            struct Document: Encodable {
                let gap: ID<SearchRecord>
                let article: String
                let questions: [String]
            }
            try context.show(
                Document(gap: gap.id, article: article.source, questions: gap.questions),
                text: "\(workspace.name): \(article.source) answers it now.")
            return .done
        }
    }
}

extension VerbContext {
    fileprivate func gaps(in store: Store) throws -> KnowledgeGaps {
        let directory = weights(try configuration())
        let hasWeights = FileManager.default.fileExists(atPath: directory + "/" + MiniLM.weightsFile)
        return KnowledgeGaps(store: store, embedder: hasWeights ? MiniLMEmbedder(directory: directory) : nil)
    }
}
