/// What a language model is told of a tool.
package struct ToolDescription: Hashable, Sendable {
    package let name: String
    /// One or two sentences: what it does and when to use it.
    package let description: String
    /// JSON Schema of the arguments: an object.
    package let parameters: JSONValue

    package init(name: String, description: String, parameters: JSONValue) {
        self.name = name
        self.description = description
        self.parameters = parameters
    }
}
