/// A language model's wish to have a tool run.
package struct ToolCall: Hashable, Sendable {
    /// The model's own name for this call, given back with the result.
    package let id: String
    package let name: String
    /// A JSON object as text, exactly as the model wrote it: hostile until it has been checked against the tool's schema.
    package let arguments: String

    package init(id: String, name: String, arguments: String) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}
