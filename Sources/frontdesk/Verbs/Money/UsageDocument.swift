import Core
import Store

/// A workspace's month as `usage --json` shows it; costs in dollars.
struct UsageDocument: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let provider: String
        let model: String
        let purpose: ProviderContext.Purpose
        let requests: Int
        let inputTokens: Int
        let cachedTokens: Int
        let outputTokens: Int
        let audioSeconds: Double
        let characters: Int
        let costUSD: Double
        /// Requests nobody knows the price of.
        let unpriced: Int
        let estimated: Int
        let discarded: Int

        private enum CodingKeys: String, CodingKey {
            case provider, model, purpose, requests, characters, unpriced, estimated, discarded
            case inputTokens = "input_tokens"
            case cachedTokens = "cached_tokens"
            case outputTokens = "output_tokens"
            case audioSeconds = "audio_seconds"
            case costUSD = "cost_usd"
        }

        init(_ sum: UsageSum) {
            provider = sum.provider
            model = sum.model
            purpose = sum.purpose
            requests = sum.requests
            inputTokens = sum.usage.inputTokens
            cachedTokens = sum.usage.cachedTokens
            outputTokens = sum.usage.outputTokens
            audioSeconds = sum.usage.audioSeconds
            characters = sum.usage.characters
            costUSD = Double(sum.cost) / 1_000_000
            unpriced = sum.unpriced
            estimated = sum.estimated
            discarded = sum.discarded
        }
    }

    let workspace: String
    let month: String
    let timeZone: String
    let costUSD: Double
    let capUSD: Double?
    let unpriced: Int
    let lines: [Line]

    private enum CodingKeys: String, CodingKey {
        case workspace, month, unpriced, lines
        case timeZone = "time_zone"
        case costUSD = "cost_usd"
        case capUSD = "cap_usd"
    }

    /// - Parameter month: nil for the present one, by the workspace's own clock.
    init(_ workspace: Workspace, month: Month?, at now: Timestamp, in database: Database) throws {
        let settings = try database.settings(of: workspace.id)
        let month = month ?? Month(of: now, in: settings.timeZone)
        let sums = try database.usage(of: workspace.id, in: month.range(in: settings.timeZone))
        self.workspace = workspace.name
        self.month = "\(month)"
        timeZone = settings.timeZone
        costUSD = Double(sums.reduce(0) { $0 + $1.cost }) / 1_000_000
        capUSD = settings.monthlyCap.map { Double($0) / 1_000_000 }
        unpriced = sums.reduce(0) { $0 + $1.unpriced }
        lines = sums.map(Line.init)
    }
}
