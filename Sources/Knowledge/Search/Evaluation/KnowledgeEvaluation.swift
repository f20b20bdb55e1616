import Core
package import Store

/// Measures the search on documents and questions with known answers, by the code callers are answered with.
package struct KnowledgeEvaluation: Sendable {
    /// What came out, one measure a method.
    package struct Report: Sendable, Encodable {
        package var fts = RetrievalMetrics()
        package var dense = RetrievalMetrics()
        package var hybrid = RetrievalMetrics()
    }

    /// What takes long.
    package enum Step: String, Sendable {
        case passages = "passages embedded"
        case questions = "questions asked"
    }

    private let store: Store
    private let search: KnowledgeSearch
    private let base: KnowledgeBase
    private let backfill: EmbeddingBackfill?

    /// - Parameters:
    ///   - store: an empty one, which is filled.
    ///   - meaning: nil measures words alone.
    ///   - backfill: what embeds the documents, unless `meaning` does so by itself.
    package init(store: Store, meaning: Meaning?, backfill: EmbeddingBackfill? = nil) {
        self.store = store
        search = KnowledgeSearch(store: store, meaning: meaning)
        base = KnowledgeBase(store: store)
        self.backfill = backfill
    }

    /// - Parameters:
    ///   - spoil: what a line does to a question.
    ///   - progress: told of passages and questions done and in all.
    package func run(
        _ set: EvaluationSet, wordErrors: Double = 0, seed: UInt64 = 1,
        progress: @Sendable (_ step: Step, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
    ) async throws -> Report {
        let workspace = try await store.addWorkspace(named: "Evaluation").id
        _ = try await base.publish(set.articles, to: workspace)
        try await backfill?.catchUp(workspace) { progress(.passages, $0.embedded, $0.all) }
        try await search.prepare(workspace)
        let documents = try await base.documents(of: workspace)
        let sources = Dictionary(documents.map { ($0.id, $0.source) }) { first, _ in first }
        let vocabulary = wordErrors > 0 ? Set(set.articles.flatMap { Words.cut($0.body) }).sorted() : []
        var errors = WordErrors(rate: wordErrors, vocabulary: vocabulary, seed: seed)
        var report = Report()
        for (done, question) in set.questions.enumerated() {
            let text = wordErrors > 0 ? errors.spoil(question.text) : question.text
            let rankings = try await search.rankings(SearchQuery(recognition: Recognition(typed: text)), in: workspace)
            report.fts.add(rankings.lexical.compactMap { sources[$0] }, relevant: question.relevant)
            report.dense.add(rankings.meaning.compactMap { sources[$0] }, relevant: question.relevant)
            report.hybrid.add(rankings.hybrid.compactMap { sources[$0] }, relevant: question.relevant)
            progress(.questions, done + 1, set.questions.count)
        }
        return report
    }
}
