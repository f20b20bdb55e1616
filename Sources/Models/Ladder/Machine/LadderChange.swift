package import Core

/// Something about a provider that people want to know of.
package enum LadderChange: Hashable, Sendable {
    /// It failed and is left alone until then (box time).
    case fell(ProviderModel, ProviderError.Kind, until: Duration)
    /// It is not asked before the configuration has changed.
    case turnedOff(ProviderModel, ProviderError.Kind)
    /// It works, for the first time or again.
    case returned(ProviderModel)
}
