package import Core
import Synchronization

/// A knowledge base of a few articles, each found by its key words: one match is sure, several are weak, none is none; with a "maybe" in
/// the question the first is likely and no more.
package final class FakeKnowledge: KnowledgeSearching {
    package struct Article: Sendable {
        package let title: String
        package let keys: Set<String>
        package let spoken: String
        package let document: ID<KnowledgeDocument>
        package let chunk: ID<Chunk>
    }

    package enum Behaviour: Sendable {
        case works
        case fails
        case hangs
    }

    package struct Failure: Error {}

    private struct State {
        var behaviour = Behaviour.works
        var queries: [SearchQuery] = []
    }

    package let articles: [Article]
    private let clock: any BoxClock
    private let state = Mutex(State())

    package init(_ articles: [(title: String, keys: String, spoken: String)], ids: IDSource, clock: any BoxClock) {
        self.articles = articles.map { article in
            Article(
                title: article.title, keys: Set(article.keys.split(separator: " ").map(String.init)), spoken: article.spoken,
                document: ids.next(), chunk: ids.next())
        }
        self.clock = clock
    }

    /// What was searched for, in order.
    package var queries: [SearchQuery] { state.withLock { $0.queries } }

    package func behave(_ behaviour: Behaviour) {
        state.withLock { $0.behaviour = behaviour }
    }

    package func search(_ query: SearchQuery, in workspace: ID<Workspace>) async throws -> SearchResult {
        let behaviour = state.withLock { state in
            state.queries.append(query)
            return state.behaviour
        }
        switch behaviour {
        case .works: break
        case .fails: throw Failure()
        case .hangs: try await clock.sleep(for: .seconds(1_000_000))
        }
        let words = Set(query.recognition.words.map(\.text))
        var found = articles.filter { !$0.keys.isDisjoint(with: words) }
        // "How much is it" has no subject but the topic's.
        if found.isEmpty, words.contains("it") { found = articles.filter { $0.document == query.topic } }
        let isLikely = words.contains("maybe")
        let score = isLikely ? 0.65 : found.count == 1 ? 1 : 0.4
        let hits = found.map { article in
            SearchResult.Hit(
                citation: Citation(document: article.document, chunk: article.chunk, title: article.title, score: score),
                spoken: article.spoken)
        }
        return SearchResult(outcome: hits.isEmpty ? .none : hits.count == 1 && !isLikely ? .confident : .weak, hits: hits)
    }
}
