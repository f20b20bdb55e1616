/// A provider's model by name: `openai` and `gpt-4o-mini`; the box's own are `embedded`.
package struct ProviderModel: Hashable, Sendable, Codable {
    package let provider: String
    package let name: String

    package init(provider: String, name: String) {
        self.provider = provider
        self.name = name
    }

    /// The provider name of what runs on the box itself.
    package static let embedded = "embedded"
}
