package import Core

/// The tool `searchKnowledge`: passages of the workspace's knowledge base, which alone may be cited afterwards.
package struct SearchKnowledge: Tool {
    package static let name = "searchKnowledge"
    /// More passages than this make a model slower, not better.
    private static let mostPassages = 4
    /// A passage longer than this is cut: some 300 words.
    private static let longestPassage = 2_000

    private let knowledge: any KnowledgeSearching
    private let journal: any ToolJournal
    private let onSearch: @Sendable (SearchRecord) async throws -> Void

    /// - Parameters:
    ///   - journal: knows which passages exist and what they say.
    ///   - onSearch: keeps what was searched for.
    package init(
        knowledge: any KnowledgeSearching, journal: any ToolJournal,
        onSearch: @escaping @Sendable (SearchRecord) async throws -> Void = { _ in }
    ) {
        self.knowledge = knowledge
        self.journal = journal
        self.onSearch = onSearch
    }

    package let timeLimit = Duration.seconds(3)

    package var description: ToolDescription {
        ToolDescription(
            name: Self.name,
            description: "Searches what this business has published: hours, prices, services, policies. Use it before any fact.",
            parameters: .object(of: ["question": .text("The question in the caller's words, complete in itself.", longest: 400)]))
    }

    package func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome {
        let question = arguments["question"]?.text ?? ""
        let recognition = Recognition(typed: question)
        let workspace = context.call.workspaceID
        let result = try await knowledge.search(SearchQuery(recognition: recognition), in: workspace)
        let hits = result.outcome == .none ? [] : Array(result.hits.prefix(Self.mostPassages))
        let texts = try await journal.texts(of: hits.map(\.citation.chunk), in: workspace)
        // A hit whose passage is gone meanwhile cannot be cited.
        let passages = hits.compactMap { hit in
            texts[hit.citation.chunk].map { Passage(citation: hit.citation, text: String($0.prefix(Self.longestPassage))) }
        }
        let record = SearchRecord(
            id: context.ids.next(), workspaceID: workspace, callID: context.call.id, asked: question,
            words: recognition.words.map(\.text), outcome: result.outcome, used: passages.map(\.citation),
            askedAt: context.clock.wall)
        do { try await onSearch(record) } catch {
            context.log.warning("search not kept", .call(context.call.id), .error(error))
        }
        return ToolOutcome(.succeeded, .string(passages.isEmpty ? "nothing" : result.outcome.rawValue), passages: passages)
    }
}
