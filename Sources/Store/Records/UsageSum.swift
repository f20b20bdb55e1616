package import Core

/// What the requests of one kind used and cost together.
package struct UsageSum: Hashable, Sendable {
    package let workspace: ID<Workspace>
    package let provider: String
    package let model: String
    package let purpose: ProviderContext.Purpose
    package let requests: Int
    package let usage: ProviderUsage
    /// Millionths of a dollar, of the requests whose price is known.
    package let cost: Int
    /// Requests nobody knows the price of.
    package let unpriced: Int
    /// Requests whose usage the box has reckoned.
    package let estimated: Int
    /// Requests whose answer was given up.
    package let discarded: Int
}
