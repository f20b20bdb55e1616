import Agents
import Core
import Media
import Models
import RTC
import Rooms
import Store

/// A whole running box: the database, the SIP side, all calls with their agents, and what keeps them up to date.
///
/// Opening it takes the ports; ``run(until:ready:)`` takes calls.
final class Box: Sendable {
    /// What a box is made of.
    struct Options: Sendable {
        let configuration: Configuration
        let data: DataDirectory
        let assets: Assets
        /// Directory of the fetched weights.
        let weights: String
        let clock: any BoxClock
        let log: Log
        /// Calls are taken and heard, but no agent speaks: for measuring everything else.
        var isMuted = false
        /// This program's path, for the document reader beside it; nil reads no documents, and so crawls nothing at night.
        var program: String?
        /// Told of everything that is written to the history of calls, after it is committed.
        var onHistory: @Sendable (HistoryEvent) -> Void = { _ in }
    }

    let store: Store
    /// The sockets with their real ports.
    let listening: [SIPEndpoint.Listening]
    private let options: Options
    private let lock: DataLock
    private let endpoint: SIPEndpoint
    private let rooms: RoomService
    private let hearing: Hearing
    private let recorder: Recorder?
    private let desk: CallDesk
    private let keeper: WorkspaceKeeper
    private let nightly: NightlyCrawl?
    private let afterCall: AfterCall
    private let ladder: BoxLadder

    /// Takes the data directory for itself, opens the database, closes what a dead process left open, and takes the ports.
    static func open(_ options: Options) async throws -> Box {
        try options.data.create()
        let lock = try DataLock(options.data)
        let store = try await Store.open(directory: options.data.path, clock: options.clock, log: options.log)
        do {
            return try await Box(options, store: store, lock: lock)
        } catch {
            await store.close()
            throw error
        }
    }

    private init(_ options: Options, store: Store, lock: DataLock) async throws {
        self.options = options
        self.lock = lock
        self.store = store
        let configuration = options.configuration
        let interrupted = try await store.recoverInterruptedCalls()
        if !interrupted.isEmpty { options.log.notice("calls of a dead process closed", .text("calls", interrupted.count)) }

        let weights = Self.loadWeights(options)
        hearing = Hearing(weights: weights)
        recorder =
            configuration.recording.enabled ? Recorder(directory: options.data.recordings, log: options.log) : nil
        let router = CallRouter()
        endpoint = try await SIPEndpoint(SIPConfiguration(configuration.sip, clock: options.clock), screening: router)
        listening = await endpoint.listening
        rooms = await RoomService(
            endpoint: endpoint, router: router, hearing: hearing, clock: options.clock, ids: store.ids,
            settings: .init(recorder: recorder, mutesAgent: options.isMuted))
        keeper = try WorkspaceKeeper(options, store: store, router: router)
        let reader = TurnReader(
            examples: .installed(in: options.assets, log: options.log), embedder: keeper.embedder, log: options.log)
        afterCall = AfterCall(
            store: store, reviewer: CallReviewer(reader: reader, clock: options.clock, log: options.log), log: options.log)
        desk = CallDesk(options, store: store, keeper: keeper, reader: reader, afterCall: afterCall)
        nightly = NightlyCrawl(options, store: store)
        ladder = BoxLadder(options, store: store)
        try await ladder.loadBudgets()
        try await keeper.loadRouting()
    }

    /// Without weights speech is told from noise by loudness alone, which is better than no box.
    private static func loadWeights(_ options: Options) -> SileroWeights? {
        do {
            return try SileroWeights(contentsOf: options.weights + "/" + SileroWeights.fileName)
        } catch {
            options.log.warning("voice detector without its weights", .error(error))
            return nil
        }
    }

    /// Takes calls until `stop` says so; then ends those there are, and returns when everything is committed.
    /// - Parameter ready: called once calls are taken.
    func run(until stop: AsyncStream<Void>, ready: @escaping @Sendable () async throws -> Void) async throws {
        do {
            try await keeper.prepareGreetings()
            try await rooms.start()
            try await ready()
            await serve(until: stop)
        } catch {
            await close()
            throw error
        }
        await close()
    }

    private func serve(until stop: AsyncStream<Void>) async {
        await withTaskGroup { group in
            group.addTask { [keeper] in await keeper.run() }
            group.addTask { [ladder] in await ladder.run() }
            if let nightly { group.addTask(priority: .background) { await nightly.run() } }
            group.addTask { [keeper] in await keeper.runBackfill() }
            group.addTask(priority: .background) { [afterCall] in await afterCall.run() }
            group.addTask { [rooms] in
                for await _ in stop { break }
                await rooms.stop()
            }
            await withDiscardingTaskGroup { [desk, rooms] calls in
                for await call in rooms.calls {
                    calls.addTask { await desk.handle(call) }
                }
            }
            group.cancelAll()
        }
    }

    /// How long the goodbyes of calls that were up may take; a peer that has lost its BYE ends the call by itself.
    private static let farewell = Duration.milliseconds(200)

    private func close() async {
        await rooms.stop()
        if await rooms.totals.calls > 0 { try? await options.clock.sleep(for: Self.farewell) }
        await endpoint.close()
        hearing.stop()
        recorder?.stop()
        await store.close()
    }

    /// Takes over workspaces that this process itself has added.
    func reloadRouting() async throws { try await keeper.loadRouting() }

    /// Returns once speech models are made and sentences are voiced.
    func waitUntilPrepared() async { await keeper.waitUntilPrepared() }

    /// Totals of all calls so far.
    var totals: RoomTotals { get async { await rooms.totals } }

    /// Calls that are up or ringing.
    var callCount: Int { get async { await rooms.callCount } }
}
