import Core

/// Reads one JSON object strictly: each member has the wanted kind and size, and none is left over.
struct Fields {
    /// Longer texts are nothing anybody says, asks or expects.
    static let longestText = 4_000
    private static let mostTexts = 50

    /// Where the object is, for people: `steps[2].expect`.
    let place: String
    private let members: [String: JSONValue]
    private var unread: Set<String>

    init(_ value: JSONValue, at place: String) throws(FieldError) {
        guard case .object(let members) = value else { throw FieldError(place, "must be an object") }
        self.place = place
        self.members = members
        unread = Set(members.keys)
    }

    /// What cannot be understood is refused, so that a misspelt expectation never passes for one that holds.
    func finish(allowed: [String]) throws(FieldError) {
        guard let extra = unread.min() else { return }
        throw FieldError(path(extra), "is not known here; there are: \(allowed.joined(separator: ", "))")
    }

    mutating func value(_ key: String) -> JSONValue? {
        unread.remove(key)
        guard let value = members[key], value != .null else { return nil }
        return value
    }

    mutating func text(_ key: String, limit: Int = Fields.longestText) throws(FieldError) -> String? {
        guard let value = value(key) else { return nil }
        return try text(value, at: path(key), limit: limit)
    }

    mutating func required(_ key: String, limit: Int = Fields.longestText) throws(FieldError) -> String {
        guard let text = try text(key, limit: limit), !text.allSatisfy(\.isWhitespace) else {
            throw FieldError(path(key), "is missing")
        }
        return text
    }

    /// A list of texts, or one text for a list of one.
    mutating func texts(_ key: String, most: Int = Fields.mostTexts) throws(FieldError) -> [String] {
        guard let value = value(key) else { return [] }
        guard case .array(let elements) = value else { return [try text(value, at: path(key), limit: Self.longestText)] }
        guard elements.count <= most else { throw FieldError(path(key), "has more than \(most) entries") }
        var texts: [String] = []
        for (place, element) in elements.enumerated() {
            texts.append(try text(element, at: "\(path(key))[\(place)]", limit: Self.longestText))
        }
        return texts
    }

    mutating func integer(_ key: String, in range: ClosedRange<Int>) throws(FieldError) -> Int? {
        guard let value = value(key) else { return nil }
        guard case .integer(let number) = value, range.contains(number) else {
            throw FieldError(path(key), "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    mutating func number(_ key: String, in range: ClosedRange<Double>) throws(FieldError) -> Double? {
        switch value(key) {
        case nil: return nil
        case .integer(let number)? where range.contains(Double(number)): return Double(number)
        case .number(let number)? where range.contains(number): return number
        default: throw FieldError(path(key), "must be a number from \(range.lowerBound) to \(range.upperBound)")
        }
    }

    mutating func boolean(_ key: String) throws(FieldError) -> Bool? {
        guard let value = value(key) else { return nil }
        guard case .bool(let flag) = value else { throw FieldError(path(key), "must be true or false") }
        return flag
    }

    mutating func list(_ key: String, most: Int) throws(FieldError) -> [(place: String, value: JSONValue)] {
        guard let value = value(key) else { return [] }
        guard case .array(let elements) = value, elements.count <= most else {
            throw FieldError(path(key), "must be a list of at most \(most) entries")
        }
        return elements.enumerated().map { ("\(path(key))[\($0.offset)]", $0.element) }
    }

    func path(_ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }

    private func text(_ value: JSONValue, at path: String, limit: Int) throws(FieldError) -> String {
        guard case .string(let text) = value else { throw FieldError(path, "must be a text") }
        guard text.count <= limit else { throw FieldError(path, "is longer than \(limit) characters") }
        let isClean = !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F }
        guard isClean else { throw FieldError(path, "has control characters") }
        return text
    }
}
