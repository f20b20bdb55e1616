package import Core

/// One model of a stage's chain, and where it runs.
package struct LadderRung: Hashable, Sendable, Codable {
    /// Where a model runs, best first: what is lower needs less of the world.
    package enum Place: String, Hashable, Sendable, Codable {
        case cloud, lan, embedded
    }

    package let model: ProviderModel
    package let place: Place

    package init(_ model: ProviderModel, _ place: Place) {
        self.model = model
        self.place = place
    }
}
