package import Core

/// How every provider of every stage does, as `frontdesk status` shows it.
package struct LadderStatus: Hashable, Sendable, Codable {
    /// One provider's model in one stage.
    package struct Provider: Hashable, Sendable, Codable {
        package enum State: String, Hashable, Sendable, Codable {
            /// Not asked yet.
            case unknown
            /// The last real request worked.
            case online
            /// Left alone until `next_try`.
            case cooling
            /// Not asked before the configuration changes.
            case off
            /// A part of the box: always there.
            case embedded
        }

        package let stage: LadderStage
        package let provider: String
        package let model: String
        package let rung: LadderRung.Place
        package let state: State
        /// When this state began; nil when nothing has happened yet.
        package let since: Timestamp?
        /// Code of the last failure, which may lie long back.
        package let lastError: String?
        package let nextTry: Timestamp?
        package let answered: Int
        package let failed: Int
        /// Requests given up because a lower rung answered first.
        package let hedgesLost: Int

        private enum CodingKeys: String, CodingKey {
            case stage, provider, model, rung, state, since, answered, failed
            case lastError = "last_error"
            case nextTry = "next_try"
            case hedgesLost = "hedges_lost"
        }
    }

    package let at: Timestamp
    package let providers: [Provider]

    package init(at: Timestamp, providers: [Provider]) {
        self.at = at
        self.providers = providers
    }
}

extension LadderStatus.Provider {
    struct Counts {
        let answered: Int
        let failed: Int
        let hedgesLost: Int
    }

    /// - Parameter date: the wall clock at a box time.
    init(stage: LadderStage, rung: LadderRung, health: ProviderHealth, date: (Duration) -> Timestamp, counts: Counts) {
        self.stage = stage
        provider = rung.model.provider
        model = rung.model.name
        self.rung = rung.place
        lastError = health.lastError.map { "provider.\($0.rawValue)" }
        answered = counts.answered
        failed = counts.failed
        hedgesLost = counts.hedgesLost
        var nextTry: Timestamp?
        switch health.state {
        case .unknown: state = rung.place == .embedded ? .embedded : .unknown
        case .online: state = .online
        case .cooling(let until):
            state = .cooling
            nextTry = date(until)
        case .off: state = .off
        }
        self.nextTry = nextTry
        since = health.state == .unknown ? nil : date(health.since)
    }
}
