import Core

/// The few shapes of JSON Schema that models are asked for.
extension JSONSchema {
    static func object(_ properties: [(String, JSONValue)]) -> JSONValue {
        [
            "type": "object",
            "properties": .object(Dictionary(properties, uniquingKeysWith: { $1 })),
            "required": .array(properties.map { .string($0.0) }),
            "additionalProperties": false,
        ]
    }

    static func text(_ description: String) -> JSONValue {
        ["type": "string", "description": .string(description)]
    }

    static func texts(_ description: String) -> JSONValue {
        ["type": "array", "items": ["type": "string"], "description": .string(description)]
    }

    static func choice(_ names: [String], _ description: String) -> JSONValue {
        ["type": "string", "enum": .array(names.map { .string($0) }), "description": .string(description)]
    }

    static func number(_ description: String) -> JSONValue {
        ["type": "number", "description": .string(description)]
    }

    static func list(of item: JSONValue, _ description: String) -> JSONValue {
        ["type": "array", "items": item, "description": .string(description)]
    }
}
