/// Notices a caller who has stopped talking: asks once, then says goodbye.
package struct SilenceWatch: Hashable, Sendable {
    private enum Stage: Hashable, Sendable {
        case quiet, asked, done
    }

    private let configuration: AgentConfiguration.SilenceWatch
    private var stage = Stage.quiet
    private var since: Duration?

    package init(configuration: AgentConfiguration.SilenceWatch) {
        self.configuration = configuration
    }

    /// When to ask or to say goodbye, should nobody speak until then.
    package var deadline: Duration? {
        guard configuration.isEnabled, let since else { return nil }
        return switch stage {
        case .quiet: since + configuration.askAfter
        case .asked: since + configuration.goodbyeAfter
        case .done: nil
        }
    }

    /// The agent has finished speaking, or a hold has ended: silence counts from now.
    package mutating func restart(at now: Duration) {
        since = now
    }

    /// The caller has said or pressed something.
    package mutating func callerActed() {
        stage = .quiet
        since = nil
    }

    /// The deadline has passed.
    package mutating func expire() -> ReplyCause {
        since = nil
        let cause = stage == .quiet ? ReplyCause.silence : .longSilence
        stage = stage == .quiet ? .asked : .done
        return cause
    }
}
