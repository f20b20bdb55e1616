import Agents
import Core
import Knowledge
import Models
import Rooms
import Store

/// Keeps what calls need of each workspace in step with the database: where calls go, what the recogniser listens for,
/// which sentences are voiced. Verbs of other processes change the database while the box runs.
actor WorkspaceKeeper {
    /// How often the database is asked whether another process has written; the question costs some 20 µs.
    private static let pollInterval = Duration.seconds(1)
    nonisolated let search: KnowledgeSearch
    nonisolated let voice: VoiceCache
    /// Makes vectors of sentences; nil without weights.
    nonisolated let embedder: (any Embedder)?
    private let backfill: EmbeddingBackfill?
    private let options: Box.Options
    private let store: Store
    private let router: CallRouter
    private let models: RecognizerModels
    private var agents: [ID<Agent>: Agent] = [:]
    private var emergency: [ID<Agent>: (agent: Agent, clips: PreparedClips)] = [:]
    /// Workspaces whose articles have been read at least once, whether a model could be made of them or not.
    private var tried: Set<ID<Workspace>> = []
    /// Whether the first round through all workspaces is done.
    private var isPrepared = false
    /// Those who wait for the next step of a round.
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ options: Box.Options, store: Store, router: CallRouter) throws {
        self.options = options
        self.store = store
        self.router = router
        let meaning = KeptMeaning(weights: options.weights, store: store, log: options.log)
        search = KnowledgeSearch(store: store, meaning: meaning?.meaning, log: options.log)
        backfill = meaning?.backfill
        embedder = meaning?.embedder
        voice = try VoiceCache(
            FliteSynthesizer(), engine: "flite 2.2", directory: options.data.voices, log: options.log)
        let speech = options.configuration.speech
        let assets = SpeechAssets(
            acousticModel: speech.acousticModel + "/en-us", dictionary: speech.acousticModel + "/cmudict-en-us.dict",
            background: options.assets.speech + "/background.ngrams", commonWords: options.assets.speech + "/common.words",
            telephoneMap: options.assets.speech + "/telephone.map")
        models = try RecognizerModels(
            directory: options.data.speechModels, assets: assets,
            pool: RecognizerPool(threads: speech.recognizers, assets: assets))
    }

    /// The agents of a workspace; while calls are recorded their greeting ends on its consent line.
    private static func greeters(of workspace: ID<Workspace>, in database: Database, isRecording: Bool) throws -> [Agent] {
        let agents = try database.agents(of: workspace)
        guard isRecording, let consent = try database.settings(of: workspace).consentLine else { return agents }
        return agents.map { agent in
            var agent = agent
            agent.greeting += " " + consent
            return agent
        }
    }

    /// Reads workspaces, agents and numbers, and routes calls by them from now on.
    func loadRouting() async throws {
        let isRecording = options.configuration.recording.enabled
        let (workspaces, all, numbers) = try await store.read { database in
            let workspaces = try database.workspaces()
            return (
                workspaces, try workspaces.flatMap { try Self.greeters(of: $0.id, in: database, isRecording: isRecording) },
                try database.phoneNumbers()
            )
        }
        let table = try RoutingTable(
            workspaces: workspaces, agents: all, numbers: numbers, trunks: options.configuration.trunks,
            rules: options.configuration.dispatch)
        router.replace(with: table)
        agents = Dictionary(all.map { ($0.id, $0) }) { $1 }
    }

    /// Voices every agent's greeting, so that the first call is answered at once.
    func prepareGreetings() async throws {
        guard !options.isMuted else { return }
        for agent in agents.values {
            do {
                try await warm([Phrases(agent: agent).greeting], for: agent)
            } catch {
                options.log.warning("greeting not voiced", .workspace(agent.workspaceID), .error(error))
            }
        }
    }

    /// The agent of a call and its sentences for emergencies.
    func agent(_ id: ID<Agent>) -> (agent: Agent, emergency: PreparedClips)? {
        agents[id].map { ($0, emergency[id]?.clips ?? PreparedClips()) }
    }

    /// Gives passages their vectors until the task is cancelled.
    func runBackfill() async {
        guard !options.isMuted, let backfill else { return }
        await backfill.run()
    }

    /// Works through all workspaces, then follows the database until the task is cancelled.
    func run() async {
        guard !options.isMuted else { return }
        var seen = try? await store.changeCounter()
        await refresh()
        isPrepared = true
        wakeWaiting()
        while (try? await options.clock.sleep(for: Self.pollInterval)) != nil {
            do {
                let counter = try await store.changeCounter()
                guard counter != seen else { continue }
                seen = counter
                try await loadRouting()
            } catch {
                options.log.warning("changes of the database not taken over", .error(error))
                continue
            }
            await refresh()
        }
        wakeWaiting()
    }

    private func wakeWaiting() {
        for continuation in waiting { continuation.resume() }
        waiting = []
    }

    /// Returns when the first round through all workspaces is done.
    func waitUntilPrepared() async {
        while !isPrepared, !Task.isCancelled {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    /// Brings speech models and voiced sentences up to date with the articles.
    private func refresh() async {
        for workspace in Set(agents.values.map(\.workspaceID)) {
            do {
                try await prepareRecognizer(workspace)
            } catch {
                options.log.error("speech model not made", .workspace(workspace), .error(error))
            }
            tried.insert(workspace)
            wakeWaiting()
        }
        for agent in agents.values {
            if Task.isCancelled { return }
            do {
                try await prepareVoice(agent)
            } catch {
                options.log.warning("sentences not voiced", .workspace(agent.workspaceID), .error(error))
            }
        }
        for workspace in Set(agents.values.map(\.workspaceID)) {
            if Task.isCancelled { return }
            do {
                try await backfill?.catchUp(workspace)
                try await search.prepare(workspace)
            } catch {
                options.log.warning("search not calibrated", .workspace(workspace), .error(error))
            }
        }
    }

    private func prepareRecognizer(_ workspace: ID<Workspace>) async throws {
        let generation = try await store.read { try $0.knowledgeGeneration(of: workspace) }
        try await models.update(workspace, generation: Int(generation)) { [store] in
            let documents = try await store.read { try $0.documents(of: workspace) }
            return SpeechModelSource(documents: documents)
        }
        try await search.prepare(workspace)
    }

    /// Voices what the agent may say, the sentences for emergencies first.
    private func prepareVoice(_ agent: Agent) async throws {
        if emergency[agent.id]?.agent != agent {
            let clips = await PreparedClips.emergency(
                for: agent, with: RespellingSynthesizer(voice, vocabulary: agent.vocabulary))
            emergency[agent.id] = (agent, clips)
        }
        // What is said of pages and files is found in them when it is asked for, so only articles can be voiced before.
        let documents = try await store.read { try $0.documents(of: agent.workspaceID) }.filter { $0.kind == .article }
        let texts = Phrases.allTexts(for: agent, documents: documents) { SpokenAnswer.text(of: $0, passage: $0.body) }
        try await warm(texts, for: agent)
    }

    /// Voices texts as the agent will read them.
    private func warm(_ texts: [String], for agent: Agent) async throws {
        let respelling = Respelling(agent.vocabulary)
        try await voice.warm(texts.map { respelling.apply(to: $0).text }, voice: agent.voice)
    }

    /// A recogniser for a call of the workspace; waits for the first model when the box has just been started.
    func recognizer(for workspace: ID<Workspace>) async throws -> any SpeechRecognizer {
        while !tried.contains(workspace), !Task.isCancelled {
            await withCheckedContinuation { waiting.append($0) }
        }
        guard let recognizer = await models.recognizer(for: workspace) else {
            throw VerbFailure(
                "speech.noModel", "There is no speech model of this workspace yet.", hint: "frontdesk doctor looks why")
        }
        return recognizer
    }
}
