package import Core

/// Which rung serves a request: the health of every provider, box-wide, and where each stage of each call stands.
///
/// A value without time, network or sound of its own. A call falls at once, but climbs only when a turn begins, so that its voice does
/// not change to and fro.
package struct LadderMachine: Hashable, Sendable {
    /// Whose health is kept: what cannot be reached or has a wrong key concerns every model of a provider, the rest one model.
    private enum Subject: Hashable {
        case provider(String, LadderRung.Place)
        case model(LadderRung)
    }

    /// Far more calls than a box takes; beyond it places are forgotten, which only lets a call climb early.
    private static let longestCalls = 4_096

    private let configuration: LadderConfiguration
    private var healths: [Subject: ProviderHealth] = [:]
    /// The rung a stage of a call has fallen to in its present turn.
    private var standing: [ID<Call>: [LadderStage: Int]] = [:]

    package init(configuration: LadderConfiguration = LadderConfiguration()) {
        self.configuration = configuration
    }

    /// The rungs to try for a request, best first.
    /// - Parameter isCapped: the workspace has spent its money: nothing that costs is asked.
    package func plan(
        _ chain: [LadderRung], for stage: LadderStage, call: ID<Call>?, isCapped: Bool = false, at now: Duration
    ) -> [Int] {
        let lowest = call.flatMap { standing[$0]?[stage] } ?? 0
        return chain.indices.filter { place in
            place >= lowest && !(isCapped && chain[place].place == .cloud) && isUsable(chain[place], at: now)
        }
    }

    /// A turn of the caller is over: these stages may climb again.
    package mutating func turnBegan(in call: ID<Call>, for stages: [LadderStage] = LadderStage.allCases) {
        for stage in stages { standing[call]?[stage] = nil }
    }

    /// A call is over.
    package mutating func ended(_ call: ID<Call>) { standing[call] = nil }

    /// Until the next turn a stage of a call stays on this rung or below it.
    package mutating func stand(on rung: Int, stage: LadderStage, call: ID<Call>?) {
        guard let call, rung > standing[call]?[stage] ?? 0 else { return }
        if standing.count >= Self.longestCalls { standing = [:] }
        standing[call, default: [:]][stage] = rung
    }

    /// A request is sent to a rung.
    package mutating func started(_ rung: LadderRung, at now: Duration) {
        for subject in subjects(rung) where healths[subject]?.isCooling == true { healths[subject]?.trialSince = now }
    }

    /// A request was given up before its outcome was known.
    package mutating func abandoned(_ rung: LadderRung) {
        for subject in subjects(rung) { healths[subject]?.trialSince = nil }
    }

    /// A request has been answered.
    package mutating func worked(_ rung: LadderRung, at now: Duration) -> LadderChange? {
        guard rung.place != .embedded else { return nil }
        let before = health(of: rung)
        for subject in subjects(rung) {
            var health = healths[subject] ?? ProviderHealth()
            health.change(to: .online, at: now)
            health.failures = 0
            health.malformed = 0
            healths[subject] = health
        }
        return before.state == .online ? nil : .returned(rung.model)
    }

    /// A request has failed.
    package mutating func failed(_ rung: LadderRung, _ error: ProviderError, at now: Duration) -> LadderChange? {
        guard rung.place != .embedded else { return nil }
        abandoned(rung)
        let subject: Subject =
            switch error.kind {
            case .unreachable, .unauthorized: .provider(rung.model.provider, rung.place)
            default: .model(rung)
            }
        var health = healths[subject] ?? ProviderHealth()
        defer { healths[subject] = health }
        health.lastError = error.kind
        switch error.kind {
        case .refused, .capped:
            // It is about this request or this workspace, not about the provider.
            return nil
        case .unauthorized, .unknownSetting:
            health.change(to: .off, at: now)
            return .turnedOff(rung.model, error.kind)
        case .malformed:
            health.malformed += 1
            if health.malformed < 2 { return nil }
        case .limited, .unreachable, .timedOut, .unavailable: break
        }
        // Requests that were out when it fell fail too; they are one failure.
        if case .cooling(let until) = health.state, now < until { return nil }
        health.failures += 1
        let until = now + coolDown(after: health.failures, error)
        health.change(to: .cooling(until: until), at: now)
        return .fell(rung.model, error.kind, until: until)
    }

    /// The configuration has changed: everything is worth a try.
    package mutating func configurationChanged() { healths = [:] }

    /// The worse of what is known of the provider and of the model.
    package func health(of rung: LadderRung) -> ProviderHealth {
        let known = subjects(rung).compactMap { healths[$0] }
        return known.max { $0.severity < $1.severity } ?? ProviderHealth()
    }

    /// Rungs that are worth a probe now: their cool-down is over and nobody has asked them since.
    package func probes(among rungs: [LadderRung], at now: Duration) -> [LadderRung] {
        rungs.filter { health(of: $0).isCooling && isUsable($0, at: now) }
    }

    private func isUsable(_ rung: LadderRung, at now: Duration) -> Bool {
        rung.place == .embedded || subjects(rung).allSatisfy { healths[$0]?.isUsable(at: now) ?? true }
    }

    private func subjects(_ rung: LadderRung) -> [Subject] {
        [.provider(rung.model.provider, rung.place), .model(rung)]
    }

    private func coolDown(after failures: Int, _ error: ProviderError) -> Duration {
        if error.kind == .limited, let wait = error.retryAfter {
            return min(max(wait, .zero), configuration.longestRetryAfter)
        }
        let grown = configuration.firstCoolDown * (1 << min(failures - 1, 20))
        return min(grown, configuration.longestCoolDown)
    }
}

extension ProviderHealth {
    var isCooling: Bool {
        if case .cooling = state { true } else { false }
    }

    /// Orders states by how much they keep a provider from being asked.
    fileprivate var severity: Int {
        switch state {
        case .unknown: 0
        case .online: 1
        case .cooling: 2
        case .off: 3
        }
    }
}
