package import Core
package import Store

/// Finds the documents a question asks for and says how sure it is.
///
/// 1. ``AskedQuestion`` pools the words of all readings; a follow-up gets the subject it leaves out.
/// 2. ``LexicalRanker`` finds documents by shared words, ``Meaning`` by nearness of their passages and lines.
/// 3. ``HybridRanker`` makes one ranking of both; ``SearchFeatures`` and ``SearchDecision`` say how sure it is.
/// 4. ``AnswerPassage`` picks the passage to cite and the words to say.
///
/// Without an embedder, or while nothing is embedded, it finds by words alone and decides by thresholds made for that.
package actor KnowledgeSearch: KnowledgeSearching {
    private static let hitLimit = 10
    /// Documents whose lines are compared one by one.
    private static let candidateLimit = 16
    /// Passages of a long document that are looked at; a shorter one is looked at as a whole.
    private static let passageLimit = 8
    /// Workspaces whose index is kept; a box has a handful of departments.
    private static let keptLimit = 32

    private let store: Store
    private let meaning: Meaning?
    private let log: Log
    private var known: [ID<Workspace>: SearchedWorkspace] = [:]

    package init(store: Store, meaning: Meaning? = nil, log: Log = .none) {
        self.store = store
        self.meaning = meaning
        self.log = log
    }

    /// Reads and embeds the workspace's documents now, so that the first question does not wait for it, and asks its own questions of it.
    package func prepare(_ workspace: ID<Workspace>) async throws {
        let current = try await current(workspace)
        guard let meaning else { return }
        let embedder = try await meaning.embedder(of: workspace)
        try await meaning.lines.warm(try await lines(of: workspace), by: embedder)
        let model = embedder.model
        let (last, isComplete) = try await store.read { database in
            let (all, embedded) = try database.textCounts(of: model, in: workspace)
            return (try database.searchCalibration(of: workspace), all > 0 && embedded == all)
        }
        if let last, last.generation == current.generation, last.model == model.name, last.alpha == current.alpha { return }
        let wrong = try await confidencesWithoutAnswer(in: current, of: workspace)
        let sure = SearchCalibration.threshold(wrong: wrong)
        known[workspace]?.sure = sure
        guard isComplete else { return }
        let record = SearchCalibrationRecord(
            generation: current.generation, model: model.name, alpha: current.alpha, sure: sure)
        try await store.write { try $0.put(record, of: workspace) }
    }

    /// Asks the workspace's listed questions with the document that answers each taken out.
    /// - Returns: the confidences of what is found, all of it wrong.
    private func confidencesWithoutAnswer(
        in current: SearchedWorkspace, of workspace: ID<Workspace>
    ) async throws -> [Double] {
        let index = current.index
        guard index.count <= Self.calibratedSize else { return [] }
        let documents = try await store.read { try $0.documents(of: workspace) }
        let asked = documents.flatMap { document in document.questions.map { (document.id, $0) } }
        var confidences: [Double] = []
        for (document, text) in asked.prefix(Self.calibratedQuestions) {
            guard let entry = index.place[document] else { continue }
            let question = AskedQuestion(Recognition(typed: text), in: index)
            let evidence = try await evidence(for: question, in: current, of: workspace)
            guard evidence.meaning != nil else { return [] }
            let finding = SearchFinding(
                question, in: index, meaning: evidence.meaning, alpha: current.alpha, without: [entry])
            if let features = finding.features { confidences.append(SearchDecision().confidence(features)) }
        }
        return confidences
    }

    /// Documents up to which a workspace is asked its own questions, and how many: a second of work in the background.
    private static let calibratedSize = 500
    private static let calibratedQuestions = 256

    package func search(_ query: SearchQuery, in workspace: ID<Workspace>) async throws -> SearchResult {
        let current = try await current(workspace)
        let index = current.index
        let topic = query.topic.flatMap { index.place[$0] }.map { index.entries[$0].document.title }
        let question = AskedQuestion(query.recognition, topic: topic, in: index)
        let evidence = try await evidence(for: question, in: current, of: workspace)
        let finding = SearchFinding(question, in: index, meaning: evidence.meaning, alpha: current.alpha)
        guard let features = finding.features else { return SearchResult(outcome: .none, hits: []) }
        let decision = SearchDecision(sure: current.sure)
        let confidence = decision.confidence(features)
        let hits = try await hits(
            for: question, finding.ranking.prefix(Self.hitLimit), evidence, confidence: confidence, in: index, of: workspace)
        return SearchResult(outcome: hits.isEmpty ? .none : decision.outcome(features), hits: hits)
    }

    /// The rankings behind an answer.
    package func rankings(_ query: SearchQuery, in workspace: ID<Workspace>) async throws -> SearchRankings {
        let current = try await current(workspace)
        let index = current.index
        let question = AskedQuestion(query.recognition, in: index)
        let evidence = try await evidence(for: question, in: current, of: workspace)
        let document = { (entry: Int) in index.entries[entry].document.id }
        let near = (evidence.near?.documents(in: index) ?? []).first ?? [:]
        let finding = SearchFinding(question, in: index, meaning: evidence.meaning, alpha: current.alpha)
        return SearchRankings(
            lexical: LexicalRanker(index: index).rank(question.terms).map { document($0.entry) },
            meaning: near.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map { document($0.key) },
            hybrid: finding.ranking.map { document($0.entry) },
            plausibility: finding.features.map { SearchDecision().plausibility($0) } ?? 0)
    }

    private func current(_ workspace: ID<Workspace>) async throws -> SearchedWorkspace {
        let kept = known[workspace] ?? SearchedWorkspace()
        let current = try await store.read { try kept.current(of: workspace, in: $0) }
        if known.count >= Self.keptLimit, known[workspace] == nil { known = [:] }
        known[workspace] = current
        return current
    }

    /// What was found by meaning, and the texts that were looked at.
    private struct Evidence {
        /// For each reading, likeness in meaning by entry.
        var meaning: [[Int: Double]]?
        var near: Meaning.Near?
        var vectors: [String: [Float]] = [:]
    }

    private func evidence(
        for question: AskedQuestion, in current: SearchedWorkspace, of workspace: ID<Workspace>
    ) async throws -> Evidence {
        do {
            guard let meaning, let near = try await meaning.near(question, in: workspace) else { return Evidence() }
            return try await evidence(for: question, near, meaning, in: current, of: workspace)
        } catch let error where !(error is CancellationError) {
            // A caller is better answered by words alone than not at all.
            log.warning("searched by words alone", .workspace(workspace), .error(error))
            return Evidence()
        }
    }

    private func evidence(
        for question: AskedQuestion, _ near: Meaning.Near, _ meaning: Meaning, in current: SearchedWorkspace,
        of workspace: ID<Workspace>
    ) async throws -> Evidence {
        let index = current.index
        let passages = near.documents(in: index)
        let first = SearchFinding(question, in: index, meaning: passages, alpha: current.alpha).ranking.prefix(
            Self.candidateLimit)
        let candidates = first.map(\.entry)
        let texts = try await texts(of: candidates, near, in: index, of: workspace)
        let vectors = try await meaning.vectors(of: candidates.compactMap { texts[$0]?.lines }, by: near.embedder)
        let readings = zip(near.vectors, passages).map { vector, passages in
            var all: [Int: Double] = [:]
            for entry in candidates {
                guard let passage = passages[entry] ?? passages.values.min() else { continue }
                let lines = texts[entry].map { $0.lines.asked + $0.lines.said } ?? []
                let best = lines.compactMap { vectors[$0] }.map { Double(cosine($0, vector)) }.max()
                all[entry] = DocumentLines.meaning(passage: passage, lines: best)
            }
            return all
        }
        return Evidence(meaning: readings, near: near, vectors: vectors)
    }

    /// A document's text, as much of it as is looked at.
    private struct Text: Sendable {
        let document: KnowledgeDocument
        let chunks: [Chunk]

        var lines: DocumentLines { DocumentLines(document, chunks: chunks) }
    }

    private func texts(
        of entries: [Int], _ near: Meaning.Near?, in index: LexicalIndex, of workspace: ID<Workspace>
    ) async throws -> [Int: Text] {
        let documents = entries.map { index.entries[$0].document }
        let chunks = documents.flatMap { document in
            guard document.chunks.count > Self.passageLimit, let near else {
                return Array(document.chunks.prefix(Self.passageLimit))
            }
            let nearest = document.chunks.map { chunk in (chunk, near.passages.compactMap { $0[chunk] }.max() ?? -1) }
            return nearest.sorted { $0.1 > $1.1 }.prefix(Self.passageLimit).map(\.0)
        }
        let (found, passages) = try await store.read { database in
            (try database.documents(documents.map(\.id), in: workspace), try database.chunks(chunks, in: workspace))
        }
        let byDocument = Dictionary(grouping: passages, by: \.documentID)
        var texts: [Int: Text] = [:]
        for document in found {
            guard let entry = index.place[document.id] else { continue }
            texts[entry] = Text(document: document, chunks: byDocument[document.id] ?? [])
        }
        return texts
    }

    private func hits(
        for question: AskedQuestion, _ ranking: ArraySlice<HybridRanker.Candidate>, _ evidence: Evidence, confidence: Double,
        in index: LexicalIndex, of workspace: ID<Workspace>
    ) async throws -> [SearchResult.Hit] {
        guard let best = ranking.first?.score else { return [] }
        let texts = try await texts(of: ranking.map(\.entry), evidence.near, in: index, of: workspace)
        let ids = texts.values.map(\.document.id)
        let words = question.words
        let fitting = try await store.read { try $0.bestChunks(of: ids, in: workspace, for: words) }
        return ranking.compactMap { candidate in
            guard let text = texts[candidate.entry] else { return nil }
            let extra = [fitting[text.document.id]].compactMap(\.self).filter { !text.chunks.contains($0) }
            let passage = AnswerPassage(
                question, document: text.document, chunks: text.chunks + extra, fitting: fitting[text.document.id]?.id,
                index: index, readings: evidence.near?.vectors ?? [], vectors: evidence.vectors)
            guard let passage else { return nil }
            // The others' confidence is the first's in proportion to their scores.
            let share = best > 0 ? min(1, candidate.score / best) : 0
            let page = (text.chunks + extra).first { $0.id == passage.chunk }?.page
            let citation = Citation(
                document: text.document.id, chunk: passage.chunk, title: text.document.title, score: confidence * share,
                page: page, url: text.document.url)
            return SearchResult.Hit(citation: citation, spoken: passage.spoken)
        }
    }

    /// The lines worth having ready: all of a small workspace, the titles and questions of a larger one.
    private func lines(of workspace: ID<Workspace>) async throws -> [String] {
        try await store.read { database in
            let documents = try database.documents(of: workspace)
            let asked = documents.flatMap { [$0.title] + $0.questions }
            guard documents.count <= Self.smallWorkspace else { return asked }
            let said = (try database.chunks(of: workspace)).flatMap { DocumentLines.sentences(of: $0.text) }
            return asked.count + said.count <= LineVectors.limit ? asked + said : asked
        }
    }

    /// Documents up to which every sentence is made ready, if there is room for all.
    private static let smallWorkspace = 2_000
}
