/// What a language model is asked: who it is, what was said, and what it may use.
package struct LanguageRequest: Hashable, Sendable {
    /// An answer that must be a JSON object of a given shape.
    package struct Format: Hashable, Sendable {
        /// A name for the shape: letters, digits and `_`.
        package let name: String
        /// JSON Schema.
        package let schema: JSONValue

        package init(name: String, schema: JSONValue) {
            self.name = name
            self.schema = schema
        }
    }

    package var instructions: String
    package var messages: [LanguageMessage]
    package var tools: [ToolDescription]
    /// nil for free text.
    package var format: Format?
    /// The longest answer, in the model's tokens.
    package var maximumTokens: Int
    package var context: ProviderContext

    package init(
        instructions: String, messages: [LanguageMessage], tools: [ToolDescription] = [], format: Format? = nil,
        maximumTokens: Int = 400, context: ProviderContext
    ) {
        self.instructions = instructions
        self.messages = messages
        self.tools = tools
        self.format = format
        self.maximumTokens = maximumTokens
        self.context = context
    }
}
