import CTomlPlusPlus

/// Reads TOML 1.0 by toml++, keeping the line of every key.
package enum TOMLReader {
    /// Text that is not TOML, and where.
    package struct SyntaxError: Error, Equatable {
        package let line: Int
        package let column: Int
        package let message: String
    }

    /// The root table's entries in the order of the file.
    package static func read(_ text: String) throws(SyntaxError) -> [TOMLValue.Entry] {
        var flat: [Visited] = []
        var failure = frontdesk_toml_error()
        var text = text
        let done = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                withUnsafeMutablePointer(to: &flat) { list in
                    frontdesk_toml_read(
                        characters.baseAddress, characters.count,
                        { context, node in
                            guard let node, let context else { return }
                            context.assumingMemoryBound(to: [Visited].self).pointee.append(Visited(node.pointee))
                        },
                        list, &failure)
                }
            }
        }
        guard done else {
            let message = withUnsafeBytes(of: failure.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            throw SyntaxError(line: max(1, Int(failure.line)), column: max(1, Int(failure.column)), message: message)
        }
        var place = 0
        return children(of: flat, at: &place, depth: 0).map { TOMLValue.Entry(key: $0.key, node: $0.node) }
            .sorted(by: precedes)
    }

    /// Gathers the siblings that begin at `place`, with all that is below each of them.
    private static func children(of flat: [Visited], at place: inout Int, depth: Int) -> [(key: String, node: TOMLNode)] {
        var result: [(key: String, node: TOMLNode)] = []
        while place < flat.count, flat[place].depth == depth {
            let visited = flat[place]
            place += 1
            let inner = children(of: flat, at: &place, depth: depth + 1)
            var node = visited.node
            switch node.value {
            case .table: node.value = .table(inner.map { .init(key: $0.key, node: $0.node) }.sorted(by: precedes))
            case .array: node.value = .array(inner.map(\.node))
            default: break
            }
            result.append((visited.key, node))
        }
        return result
    }

    private static func precedes(_ left: TOMLValue.Entry, _ right: TOMLValue.Entry) -> Bool {
        (left.node.line, left.node.column) < (right.node.line, right.node.column)
    }
}

/// A node as the C walk hands it over, before it has its children.
private struct Visited {
    let depth: Int
    let key: String
    let node: TOMLNode

    init(_ source: frontdesk_toml_node) {
        depth = Int(source.depth)
        key = Self.string(source.key, source.key_length)
        let text = Self.string(source.text, source.text_length)
        let value: TOMLValue =
            switch source.kind {
            case FRONTDESK_TOML_TABLE: .table([])
            case FRONTDESK_TOML_ARRAY: .array([])
            case FRONTDESK_TOML_STRING: .string(text)
            case FRONTDESK_TOML_INTEGER: .integer(source.integer)
            case FRONTDESK_TOML_NUMBER: .number(source.number)
            case FRONTDESK_TOML_BOOLEAN: .boolean(source.boolean)
            default: .date(text)
            }
        node = TOMLNode(line: Int(source.line), column: Int(source.column), value: value)
    }

    private static func string(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
        guard let start else { return "" }
        return String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
    }
}
