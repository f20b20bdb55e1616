/// A caller that follows a script: it hears when the agent speaks and decides when to speak itself.
///
/// A value without clock or sound: events in, effects out.
package struct CallerScript: Sendable {
    /// How patient the caller is.
    package struct Configuration: Sendable {
        /// Silence after which the agent has finished; longer than the pause between two sentences and the detector's own delay.
        package var turnEnd = Duration.milliseconds(1_200)
        /// How long the caller waits for the agent to say anything at all.
        package var patience = Duration.seconds(12)
        /// How long it waits for the agent to hang up in the end.
        package var farewell = Duration.seconds(10)

        package init() {}
    }

    package enum Event: Sendable {
        case agentStarted(at: Duration)
        case agentPaused(at: Duration)
        /// The last sample of what the caller says was sent.
        case said(at: Duration)
        case tick(at: Duration)
    }

    package enum Effect: Sendable, Equatable {
        case play(Int)
        case hangUp
    }

    private let configuration: Configuration
    private var steps: ArraySlice<CallerStep>
    /// When the current step began.
    private var since: Duration
    private var isSpeaking = false
    private var agentSpeaksSince: Duration?
    private var agentSilentSince: Duration?

    package init(_ steps: [CallerStep], at now: Duration, configuration: Configuration = Configuration()) {
        self.steps = steps[...]
        self.configuration = configuration
        since = now
    }

    /// Whether nothing is left to do.
    package var isOver: Bool { steps.isEmpty }

    package mutating func handle(_ event: Event) -> [Effect] {
        switch event {
        case .agentStarted(let now):
            agentSpeaksSince = now
            agentSilentSince = nil
            return advance(now)
        case .agentPaused(let now):
            agentSpeaksSince = nil
            agentSilentSince = now
            return advance(now)
        case .said(let now):
            isSpeaking = false
            next(now)
            return advance(now)
        case .tick(let now):
            return advance(now)
        }
    }

    private mutating func advance(_ now: Duration) -> [Effect] {
        guard let step = steps.first, !isSpeaking else { return [] }
        switch step {
        case .listen:
            let hasFinished = agentSilentSince.map { now - $0 >= configuration.turnEnd } ?? false
            guard hasFinished || (agentSpeaksSince == nil && now - since >= configuration.patience) else { return [] }
            next(now)
            return advance(now)
        case .pause(let length):
            guard now - since >= length else { return [] }
            next(now)
            return advance(now)
        case .say(let clip):
            return speak(clip)
        case .interrupt(let clip, let after):
            let isDue = agentSpeaksSince.map { now - $0 >= after } ?? false
            guard isDue || now - since >= configuration.patience else { return [] }
            return speak(clip)
        case .leave:
            guard now - since >= configuration.farewell, agentSpeaksSince == nil else { return [] }
            next(now)
            return [.hangUp]
        }
    }

    private mutating func speak(_ clip: Int) -> [Effect] {
        isSpeaking = true
        return [.play(clip)]
    }

    private mutating func next(_ now: Duration) {
        steps = steps.dropFirst()
        since = now
        agentSilentSince = nil
    }
}
