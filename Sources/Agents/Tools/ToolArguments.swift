package import Core

/// Arguments as a model wrote them: hostile until they fit the tool's schema.
package enum ToolArguments {
    /// No tool takes so much.
    private static let longest = 16_384

    /// - Parameter schema: JSON Schema of an object; see ``JSONSchema`` for what is understood of it.
    package static func parse(_ text: String, against schema: JSONValue) throws(ToolArgumentError) -> JSONValue {
        guard text.utf8.count <= longest else { throw .tooLong(text.utf8.count) }
        let isEmpty = text.allSatisfy(\.isWhitespace)
        guard let value = try? JSON.decode(JSONValue.self, from: isEmpty ? "{}" : text), case .object = value else {
            throw .notAnObject
        }
        try JSONSchema.check(value, against: schema, at: "")
        return value
    }
}
