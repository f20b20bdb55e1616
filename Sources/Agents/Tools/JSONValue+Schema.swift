package import Core

/// Schemas of arguments in a few words.
extension JSONValue {
    /// An object with these properties; all are required but those named.
    package static func object(of properties: [String: JSONValue], optional: Set<String> = []) -> JSONValue {
        [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
            "required": .array(properties.keys.filter { !optional.contains($0) }.sorted().map { .string($0) }),
        ]
    }

    package static func text(_ description: String, longest: Int) -> JSONValue {
        ["type": "string", "description": .string(description), "maxLength": .integer(longest)]
    }

    package static func choice(_ description: String, among values: [String]) -> JSONValue {
        ["type": "string", "description": .string(description), "enum": .array(values.map { .string($0) })]
    }
}
