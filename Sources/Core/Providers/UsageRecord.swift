/// What one request to a provider used and cost; written down before the turn ends, because it is money.
package struct UsageRecord: Hashable, Sendable {
    /// What became of the answer.
    package enum Outcome: String, Hashable, Sendable, Codable {
        /// It was given to the caller, or to whoever asked.
        case used
        /// It was given up: another was quicker, or the question changed.
        case discarded
        case failed
    }

    package let context: ProviderContext
    package let model: ProviderModel
    package var usage: ProviderUsage
    /// Millionths of a dollar; nil when nobody knows the model's price.
    package var cost: Int?
    /// The provider has not told what it will charge: the box has reckoned it.
    package var isEstimated: Bool
    package let outcome: Outcome
    package let startedAt: Timestamp
    /// Requests this record stands for; more than one when a full queue has added some up.
    package var requests = 1

    package init(
        context: ProviderContext, model: ProviderModel, usage: ProviderUsage, cost: Int?, isEstimated: Bool,
        outcome: Outcome, startedAt: Timestamp
    ) {
        self.context = context
        self.model = model
        self.usage = usage
        self.cost = cost
        self.isEstimated = isEstimated
        self.outcome = outcome
        self.startedAt = startedAt
    }
}
