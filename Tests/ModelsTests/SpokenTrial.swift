import Core
import Knowledge
import MiniLM
import Models
import Store
import Support
import Testing

/// Speaks questions in libflite's voices over a telephone line, recognises them and searches the shop's articles for them.
struct SpokenTrial {
    /// What became of one question.
    struct Outcome {
        let question: Shop.Question
        let voice: String
        let heard: Recognition
        let found: SearchResult
        /// Place of the right article among those found, from 0.
        let rank: Int?
        let errors: Int
        let seconds: Double

        var isConfidentlyWrong: Bool { found.outcome == .confident && rank != 0 }
    }

    let shop: Shop
    let recognizer: any SpeechRecognizer
    private let folder: TemporaryFolder
    private let search: KnowledgeSearch
    private let workspace: ID<Workspace>
    private let sources: [ID<KnowledgeDocument>: String]

    /// Publishes the shop as a box does.
    init(_ shop: Shop, threads: Int = 2) async throws {
        self.shop = shop
        folder = try TemporaryFolder()
        let store = try await Store.open(directory: folder.path, clock: SystemClock(), log: .none)
        let base = KnowledgeBase(store: store)
        workspace = try await store.addWorkspace(named: shop.name).id
        _ = try await base.publish(shop.articles, to: workspace)
        sources = Dictionary(uniqueKeysWithValues: try await base.documents(of: workspace).map { ($0.id, $0.source) })
        search = try await Self.search(workspace, in: store)
        recognizer = try await Self.recognizer(for: shop, in: folder, threads: threads)
    }

    /// A search as the box has it: by meaning too.
    private static func search(_ workspace: ID<Workspace>, in store: Store) async throws -> KnowledgeSearch {
        let library = VectorLibrary(store: store)
        let embedder = MiniLMEmbedder(directory: Shop.weights)
        let embedders = WorkspaceEmbedders(embedder, library: library)
        try await EmbeddingBackfill(store: store, library: library, embedders: embedders, log: .none).catchUp(workspace)
        let search = KnowledgeSearch(store: store, meaning: Meaning(embedder: embedder, passages: library))
        try await search.prepare(workspace)
        return search
    }

    /// A recogniser with the shop's published model, which is kept in the folder.
    static func recognizer(for shop: Shop, in folder: TemporaryFolder, threads: Int) async throws -> any SpeechRecognizer {
        let workspace = IDSource(clock: ManualClock()).next(Workspace.self)
        let pool = try RecognizerPool(threads: threads, assets: Shop.assets)
        let models = RecognizerModels(directory: folder.file("speech"), assets: Shop.assets, pool: pool)
        try await models.update(workspace, generation: 1) { shop.source }
        return try #require(await models.recognizer(for: workspace))
    }

    /// Asks one question in one voice.
    func ask(_ question: Shop.Question, voice: String, over line: TelephoneLine) async throws -> Outcome {
        let clock = SystemClock()
        let sound = try line.carry(try await FliteSynthesizer().synthesize(question.text, voice: voice).samples)
        let start = clock.uptime
        let heard = try await recognizer.recognize(sound, expecting: .question)
        let spent = (clock.uptime - start).seconds
        return try await outcome(question, voice, heard, spent)
    }

    /// Types one question: what the search makes of perfect words.
    func type(_ question: Shop.Question) async throws -> Outcome {
        try await outcome(question, "typed", Recognition(typed: question.text), 0)
    }

    private func outcome(
        _ question: Shop.Question, _ voice: String, _ heard: Recognition, _ seconds: Double
    ) async throws -> Outcome {
        let found = try await search.search(SearchQuery(recognition: heard), in: workspace)
        let names = found.hits.map { sources[$0.citation.document] }
        return Outcome(
            question: question, voice: voice, heard: heard, found: found,
            rank: question.answer.flatMap { answer in names.firstIndex { $0 == "\(answer).md" } },
            errors: Self.distance(question.text, heard.text), seconds: seconds)
    }

    /// Word edit distance.
    static func distance(_ left: String, _ right: String) -> Int {
        let (reference, hypothesis) = (left.split(separator: " "), right.split(separator: " "))
        var row = Array(0...hypothesis.count)
        for (i, word) in reference.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in hypothesis.enumerated() {
                let next = min(row[j + 1] + 1, row[j] + 1, diagonal + (word == other ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[hypothesis.count]
    }
}
