package import Core

/// The prices of all models, from a file that ships with the program and one of the owner's.
package struct PriceBook: Hashable, Sendable {
    private struct File: Codable {
        let prices: [Price]
    }

    private var prices: [ProviderModel: Price] = [:]

    /// A book without prices: every cost is unknown.
    package init() {}

    /// Adds the prices of a JSON file; they replace those of the same model.
    /// - Parameter name: the file's, for errors.
    package mutating func add(_ text: String, name: String) throws(PriceBookError) {
        let file: File
        do {
            file = try JSON.decode(from: text)
        } catch {
            throw .unreadable(name, "\(error)")
        }
        for price in file.prices {
            let key = ProviderModel(provider: price.provider, name: price.model)
            if let complaint = price.complaint { throw .wrong(name, model: key, complaint) }
            prices[key] = price
        }
    }

    /// The price of a model; a dated name, as `gpt-4o-mini-2024-07-18`, has the price of its family unless it has one of its own.
    package func price(of model: ProviderModel) -> Price? {
        if let exact = prices[model] { return exact }
        guard let dated = model.name.firstMatch(of: /-\d{4}-?\d{2}-?\d{2}$/) else { return nil }
        return prices[ProviderModel(provider: model.provider, name: String(model.name[..<dated.range.lowerBound]))]
    }

    /// The cost of a usage in millionths of a dollar; nil when nobody knows the price. The box's own models cost nothing.
    package func cost(of usage: ProviderUsage, by model: ProviderModel) -> Int? {
        model.provider == ProviderModel.embedded ? 0 : price(of: model)?.cost(of: usage)
    }

    /// All prices, by provider and model.
    package var all: [Price] {
        prices.values.sorted { ($0.provider, $0.model) < ($1.provider, $1.model) }
    }
}
