/// An error with a stable code, the facts one needs at 3 a.m., and what to do next.
///
/// Conforming types are structs around a private code with static members (`research/field.md` habit 2).
package protocol FrontdeskError: Error, CustomStringConvertible, Sendable {
    /// Stable, machine-readable: `store.damaged`, `network.badCIDR`.
    var code: String { get }
    /// One sentence for a person: what happened and with what values; no secrets, no personal data.
    var message: String { get }
    /// What to do next, when there is something to do.
    var hint: String? { get }
    /// Whether it would have worked and a rule forbids it; programs exit with 4 then.
    var isRefusedByPolicy: Bool { get }
}

extension FrontdeskError {
    package var hint: String? { nil }
    package var isRefusedByPolicy: Bool { false }
    package var description: String { hint.map { "\(message) (\($0))" } ?? message }
}
