/// Ends a call that has become too long, after one warning.
struct LengthLimit: Hashable, Sendable {
    private(set) var warning: Duration?
    private(set) var end: Duration?

    init() {}

    /// The call was answered.
    mutating func start(at now: Duration, limits: AgentConfiguration.Limits) {
        end = now + limits.callLength
        warning = limits.callWarning < limits.callLength ? now + limits.callLength - limits.callWarning : nil
    }

    mutating func warned() {
        warning = nil
    }

    mutating func reached() {
        warning = nil
        end = nil
    }
}
