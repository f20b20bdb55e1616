/// A value of a TOML document and where its key, or the element of its array, is written.
package struct TOMLNode: Equatable, Sendable {
    /// From 1.
    package let line: Int
    /// From 1.
    package let column: Int
    package var value: TOMLValue

    package init(line: Int, column: Int, value: TOMLValue) {
        self.line = line
        self.column = column
        self.value = value
    }
}

/// The kinds of value TOML 1.0 has; dates are kept as text because no key of ours is one.
package enum TOMLValue: Equatable, Sendable {
    case string(String)
    case integer(Int64)
    case number(Double)
    case boolean(Bool)
    case date(String)
    case array([TOMLNode])
    /// In the order of the file.
    case table([Entry])

    package struct Entry: Equatable, Sendable {
        package let key: String
        package let node: TOMLNode
    }
}

extension TOMLNode {
    /// The entries of a table; nil for any other value.
    var entries: [TOMLValue.Entry]? {
        if case .table(let entries) = value { entries } else { nil }
    }

    /// The elements of an array; nil for any other value.
    var elements: [TOMLNode]? {
        if case .array(let elements) = value { elements } else { nil }
    }
}

extension TOMLValue: CustomStringConvertible {
    /// The value as it would be written in a file; tables as `{…}`.
    package var description: String {
        switch self {
        case .string(let text), .date(let text): "\"\(text)\""
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .boolean(let value): "\(value)"
        case .array(let elements): "[" + elements.map { "\($0.value)" }.joined(separator: ", ") + "]"
        case .table: "{…}"
        }
    }
}
