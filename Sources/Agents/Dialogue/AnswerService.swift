package import Core

/// The tool `searchKnowledge`: turns what was recognised into the text of an answer with its citations and what to expect next.
package struct AnswerService: Sendable {
    private let knowledge: any KnowledgeSearching
    private let workspace: ID<Workspace>

    package init(knowledge: any KnowledgeSearching, workspace: ID<Workspace>) {
        self.knowledge = knowledge
        self.workspace = workspace
    }

    /// Searches, and keeps only what can be said: no more than can be offered, nothing without words, no unsure "sure".
    package func answer(_ recognition: Recognition, topic: ID<KnowledgeDocument>?) async throws -> Answer {
        let result = try await knowledge.search(SearchQuery(recognition: recognition, topic: topic), in: workspace)
        let sayable = result.hits.filter { !Sentences.split($0.spoken).isEmpty }.prefix(Phrases.mostChoices)
        guard let best = result.hits.first, !sayable.isEmpty, result.outcome != .none else {
            return Answer(outcome: .none, hits: [])
        }
        let isSure = result.outcome == .confident && sayable.first == best
        return Answer(outcome: isSure ? .confident : .weak, hits: Array(sayable))
    }

    /// Names the article, then says its answer.
    package static func reply(with hit: SearchResult.Hit, phrases: Phrases) -> Reply {
        Reply([phrases.about(hit.citation.title)] + Sentences.split(hit.spoken), citations: [hit.citation])
    }

    /// Names the article, says its answer, and asks whether that was the question.
    package static func tentative(with hit: SearchResult.Hit, phrases: Phrases) -> Reply {
        Reply(
            [phrases.says(hit.citation.title)] + Sentences.split(hit.spoken) + [phrases.doesThatAnswer],
            citations: [hit.citation], expecting: .yesNo)
    }

    /// Offers articles by name and by key.
    package static func offer(_ hits: [SearchResult.Hit], phrases: Phrases) -> Reply {
        let titles = hits.map(\.citation.title)
        let choices = titles.enumerated().map { phrases.choice($0.offset + 1, $0.element) }
        return Reply(
            [phrases.offerChoices] + choices + [phrases.offerNone], citations: hits.map(\.citation), expecting: .menu(titles))
    }
}
