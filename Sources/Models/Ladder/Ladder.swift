package import Core
import Synchronization

/// The box's one ladder: whom each stage of each call asks, what that costs, and what people see of it.
///
/// Everything asked through ``LadderTranscriber``, ``LadderLanguageModel`` and ``LadderStreamer`` runs as a child of ``run(probe:)``.
package final class Ladder: Sendable {
    /// Requests that may wait to be begun; more than any box has calls.
    private static let capacity = 1_024
    /// How often providers whose cool-down is over are looked for.
    private static let probeInterval = Duration.seconds(5)

    private struct State {
        var machine: LadderMachine
        /// Every rung that was ever asked for, by stage, in the order of its chain.
        var rungs: [LadderStage: [LadderRung]] = [:]
        var hedgesLost: [LadderRung: Int] = [:]
        var answered: [LadderRung: Int] = [:]
        var failed: [LadderRung: Int] = [:]
        var listeners: [Int: AsyncStream<LadderStatus>.Continuation] = [:]
        var nextListener = 0
    }

    let clock: any BoxClock
    let configuration: LadderConfiguration
    let meter: SpendMeter
    private let log: Log
    private let jobs: AsyncStream<@Sendable () async -> Void>
    private let post: AsyncStream<@Sendable () async -> Void>.Continuation
    private let state: Mutex<State>

    package init(
        configuration: LadderConfiguration = LadderConfiguration(), meter: SpendMeter, clock: any BoxClock, log: Log
    ) {
        self.configuration = configuration
        self.meter = meter
        self.clock = clock
        self.log = log
        (jobs, post) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.capacity))
        state = Mutex(State(machine: LadderMachine(configuration: configuration)))
    }

    /// Serves requests until the task is cancelled; then all of them end.
    /// - Parameter probe: asks a provider for next to nothing and throws `ProviderError`; without it a provider returns by the next real
    ///   request after its cool-down.
    package func run(probe: (@Sendable (LadderRung) async throws -> Void)? = nil) async {
        await withDiscardingTaskGroup { group in
            if let probe { group.addTask { await self.runProbes(probe) } }
            for await job in jobs { group.addTask { await job() } }
            group.cancelAll()
        }
    }

    /// A caller has finished a turn: the stages of the call may climb again. An agent that asks no language model tells it here.
    package func turnBegan(in call: ID<Call>) {
        state.withLock { $0.machine.turnBegan(in: call) }
    }

    /// A call is over.
    package func ended(_ call: ID<Call>) {
        state.withLock { $0.machine.ended(call) }
    }

    /// Keys or models have changed: everything is worth a try again.
    package func configurationChanged() {
        state.withLock { $0.machine.configurationChanged() }
        publish()
    }

    /// Makes a chain known, so that its providers are in the status before they are asked.
    func register(_ rungs: [LadderRung], for stage: LadderStage) {
        state.withLock { state in
            for rung in rungs where state.rungs[stage]?.contains(rung) != true { state.rungs[stage, default: []].append(rung) }
        }
    }

    /// Begins a request; false when the ladder does not run or is far behind.
    func begin(_ job: @escaping @Sendable () async -> Void) -> Bool {
        if case .enqueued = post.yield(job) { true } else { false }
    }
}

extension Ladder {
    /// Whom to ask for a request, best first.
    func plan(_ chain: [LadderRung], for stage: LadderStage, _ context: ProviderContext) -> [Int] {
        let isCapped = meter.isCapped(context.workspace)
        return state.withLock {
            $0.machine.plan(chain, for: stage, call: context.call, isCapped: isCapped, at: clock.uptime)
        }
    }

    func turnBegan(in call: ID<Call>?, for stages: [LadderStage]) {
        guard let call else { return }
        state.withLock { $0.machine.turnBegan(in: call, for: stages) }
    }

    func stand(on rung: Int, stage: LadderStage, call: ID<Call>?) {
        state.withLock { $0.machine.stand(on: rung, stage: stage, call: call) }
    }

    func started(_ rung: LadderRung) {
        state.withLock { $0.machine.started(rung, at: clock.uptime) }
    }

    /// A request was given up; `wasSlower` when another rung answered first.
    func abandoned(_ rung: LadderRung, wasSlower: Bool) {
        state.withLock { state in
            state.machine.abandoned(rung)
            if wasSlower { state.hedgesLost[rung, default: 0] += 1 }
        }
    }

    func worked(_ rung: LadderRung) {
        let now = clock.uptime
        note(
            state.withLock { state in
                state.answered[rung, default: 0] += 1
                return state.machine.worked(rung, at: now)
            })
    }

    func failed(_ rung: LadderRung, _ error: ProviderError) {
        let now = clock.uptime
        note(
            state.withLock { state in
                state.failed[rung, default: 0] += 1
                return state.machine.failed(rung, error, at: now)
            })
    }

    private func note(_ change: LadderChange?) {
        guard let change else { return }
        switch change {
        case .fell(let model, let kind, let until):
            log.warning(
                "provider left alone", .text("provider", model.provider), .text("model", model.name), .text("why", kind.rawValue),
                .text("for_ms", (until - clock.uptime).milliseconds))
        case .turnedOff(let model, let kind):
            log.error(
                "provider off until the configuration changes", .text("provider", model.provider), .text("model", model.name),
                .text("why", kind.rawValue))
        case .returned(let model):
            log.notice("provider works", .text("provider", model.provider), .text("model", model.name))
        }
        publish()
    }

    private func runProbes(_ probe: @escaping @Sendable (LadderRung) async throws -> Void) async {
        while (try? await clock.sleep(for: Self.probeInterval)) != nil {
            let due = state.withLock { state in
                state.machine.probes(among: Array(Set(state.rungs.values.flatMap { $0 })), at: clock.uptime)
            }
            for rung in due.sorted(by: { ($0.model.provider, $0.model.name) < ($1.model.provider, $1.model.name) }) {
                started(rung)
                do {
                    try await probe(rung)
                    worked(rung)
                } catch let error as ProviderError {
                    failed(rung, error)
                } catch {
                    abandoned(rung, wasSlower: false)
                }
            }
        }
    }
}

extension Ladder {
    /// What is known of every provider now.
    package var status: LadderStatus {
        let (uptime, wall) = (clock.uptime, clock.wall)
        let date = { (time: Duration) in wall.advanced(by: time - uptime) }
        return state.withLock { state in
            let providers = LadderStage.allCases.flatMap { stage in
                (state.rungs[stage] ?? []).map { rung in
                    LadderStatus.Provider(
                        stage: stage, rung: rung, health: state.machine.health(of: rung), date: date,
                        counts: .init(
                            answered: state.answered[rung] ?? 0, failed: state.failed[rung] ?? 0,
                            hedgesLost: state.hedgesLost[rung] ?? 0))
                }
            }
            return LadderStatus(at: wall, providers: providers)
        }
    }

    /// Tells every change from now on; who is slow gets the newest only.
    package var changes: AsyncStream<LadderStatus> {
        let (stream, continuation) = AsyncStream.makeStream(of: LadderStatus.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.nextListener += 1
            state.listeners[state.nextListener] = continuation
            return state.nextListener
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.listeners.removeValue(forKey: id) }
        }
        return stream
    }

    private func publish() {
        let status = status
        let listeners = state.withLock { Array($0.listeners.values) }
        for listener in listeners { listener.yield(status) }
    }
}
