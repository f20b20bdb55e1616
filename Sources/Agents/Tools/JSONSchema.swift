import Core

/// The part of JSON Schema that tools use: type, properties, required, additionalProperties, enum, lengths, ranges, items.
///
/// What else a schema says is for the model alone. Properties that a schema does not name are refused.
enum JSONSchema {
    /// Deeper arguments are refused before they are looked at.
    private static let deepest = 8

    static func check(
        _ value: JSONValue, against schema: JSONValue, at path: String, depth: Int = 0
    ) throws(ToolArgumentError) {
        guard depth < deepest else { throw .mismatch(path, "less deeply nested") }
        if let type = schema["type"]?.text, !matches(value, type) { throw .mismatch(path, name(of: type)) }
        if case .array(let allowed)? = schema["enum"], !allowed.contains(value) {
            throw .mismatch(path, "one of \(allowed.compactMap(\.text).joined(separator: ", "))")
        }
        switch value {
        case .object(let members): try check(members, against: schema, at: path, depth: depth)
        case .array(let items): try check(items, against: schema, at: path, depth: depth)
        case .string(let text):
            if let most = integer(schema["maxLength"]), text.count > most { throw .mismatch(path, "at most \(most) characters") }
            if let least = integer(schema["minLength"]), text.count < least {
                throw .mismatch(path, "at least \(least) characters")
            }
        case .integer(let number): try check(Double(number), against: schema, at: path)
        case .number(let number): try check(number, against: schema, at: path)
        case .null, .bool: break
        }
    }

    private static func check(
        _ members: [String: JSONValue], against schema: JSONValue, at path: String, depth: Int
    ) throws(ToolArgumentError) {
        guard case .object(let properties)? = schema["properties"] else { return }
        if case .array(let required)? = schema["required"] {
            for name in required.compactMap(\.text) where members[name] == nil {
                throw .mismatch(join(path, name), "given")
            }
        }
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let property = properties[name] else {
                if schema["additionalProperties"] == .bool(true) { continue }
                throw .mismatch(join(path, name), "left out: it is not known")
            }
            try check(value, against: property, at: join(path, name), depth: depth + 1)
        }
    }

    private static func check(
        _ items: [JSONValue], against schema: JSONValue, at path: String, depth: Int
    ) throws(ToolArgumentError) {
        if let most = integer(schema["maxItems"]), items.count > most { throw .mismatch(path, "at most \(most) items") }
        guard let item = schema["items"] else { return }
        for value in items { try check(value, against: item, at: path, depth: depth + 1) }
    }

    private static func check(_ number: Double, against schema: JSONValue, at path: String) throws(ToolArgumentError) {
        if let least = double(schema["minimum"]), number < least { throw .mismatch(path, "at least \(least)") }
        if let most = double(schema["maximum"]), number > most { throw .mismatch(path, "at most \(most)") }
    }

    private static func matches(_ value: JSONValue, _ type: String) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("null", .null): true
        case ("integer", .integer), ("number", .integer), ("number", .number): true
        default: false
        }
    }

    private static func name(of type: String) -> String {
        ["a", "e", "i", "o", "u"].contains(type.first) ? "an \(type)" : "a \(type)"
    }

    private static func integer(_ value: JSONValue?) -> Int? {
        guard case .integer(let number)? = value else { return nil }
        return number
    }

    private static func double(_ value: JSONValue?) -> Double? {
        switch value {
        case .integer(let number)?: Double(number)
        case .number(let number)?: number
        default: nil
        }
    }

    private static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}
