package import Core

/// What a provider charges for one model, in dollars and in the units of its own price list.
package struct Price: Hashable, Sendable, Codable {
    package var provider: String
    package var model: String
    /// When somebody looked: `2026-11-20`.
    package var date: String
    /// Where: an address.
    package var source: String
    package var inputPerMillion: Double?
    /// Tokens the provider had kept; without it they cost as any other.
    package var cachedPerMillion: Double?
    package var outputPerMillion: Double?
    package var perAudioMinute: Double?
    package var perMillionCharacters: Double?

    private enum CodingKeys: String, CodingKey {
        case provider, model, date, source
        case inputPerMillion = "input_per_million"
        case cachedPerMillion = "cached_per_million"
        case outputPerMillion = "output_per_million"
        case perAudioMinute = "per_audio_minute"
        case perMillionCharacters = "per_million_characters"
    }

    /// The cost of a usage in millionths of a dollar, rounded up; dollars a million are millionths a piece.
    package func cost(of usage: ProviderUsage) -> Int {
        let input = inputPerMillion ?? 0
        let cached = Double(min(usage.cachedTokens, usage.inputTokens))
        var cost = (Double(usage.inputTokens) - cached) * input + cached * (cachedPerMillion ?? input)
        cost += Double(usage.outputTokens) * (outputPerMillion ?? 0)
        cost += usage.audioSeconds / 60 * (perAudioMinute ?? 0) * 1_000_000
        cost += Double(usage.characters) * (perMillionCharacters ?? 0)
        guard cost.isFinite, cost > 0 else { return 0 }
        return Int(exactly: min(cost, 1e15).rounded(.up)) ?? 0
    }

    /// What is wrong with it; nil when nothing is.
    var complaint: String? {
        let rates = [inputPerMillion, cachedPerMillion, outputPerMillion, perAudioMinute, perMillionCharacters]
        if provider.isEmpty || model.isEmpty { return "provider and model must be named" }
        if date.isEmpty || source.isEmpty { return "date and source must be given" }
        if rates.allSatisfy({ $0 == nil }) { return "it has no rate" }
        // A thousand times the dearest rate of today's lists: beyond it a comma is in the wrong place.
        return rates.contains { $0.map { !$0.isFinite || $0 < 0 || $0 > 1_000_000 } ?? false } ? "a rate is out of range" : nil
    }
}
