/// An address with places to fill in, all of them behind its host, so that no value can change whom it asks.
struct URLTemplate: Hashable, Sendable {
    private enum Part: Hashable {
        case text(String)
        case place(String)
    }

    /// What every address may have, `%` of escapes and the braces of places aside (RFC 3986 section 2).
    private static let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/?&=:,;@!$'()*+%")
    private static let longest = 2_000

    let host: String
    private let parts: [Part]

    /// - Parameter tool: for errors.
    init(_ text: String, of tool: String) throws(HTTPToolError) {
        guard text.utf8.count <= Self.longest else { throw .template(tool, "it is too long") }
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else {
            throw .template(tool, "it begins with neither https:// nor http://")
        }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard !authority.isEmpty, !authority.contains(where: { "{}@#\\%".contains($0) }) else {
            throw .template(tool, "its host is not plain")
        }
        guard rest.count > authority.count else { throw .template(tool, "it has no path") }
        host = String(authority.prefix { $0 != ":" }).lowercased()
        parts = [.text(scheme + authority)] + (try Self.parts(rest.dropFirst(authority.count), of: tool))
    }

    /// Names of the places, each once.
    var places: [String] {
        var names: [String] = []
        for case .place(let name) in parts where !names.contains(name) { names.append(name) }
        return names
    }

    /// - Parameter values: one for each place; everything but letters, digits, `-`, `_` and `~` is escaped, dots too, so that no
    ///   value is a path of its own.
    func filled(with values: [String: String]) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .place(let name): Self.escape(values[name] ?? "")
            }
        }
        .joined()
    }

    private static func parts(_ text: Substring, of tool: String) throws(HTTPToolError) -> [Part] {
        var parts: [Part] = []
        var rest = text
        while let character = rest.first {
            if character == "{" {
                guard let end = rest.firstIndex(of: "}") else { throw .template(tool, "a brace is not closed") }
                let name = rest[rest.index(after: rest.startIndex)..<end]
                guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) else {
                    throw .template(tool, "\"{\(name.prefix(40))}\" names nothing")
                }
                parts.append(.place(String(name)))
                rest = rest[rest.index(after: end)...]
            } else {
                let plain = rest.prefix { $0 != "{" }
                guard plain.allSatisfy(allowed.contains) else { throw .template(tool, "it holds characters no address has") }
                parts.append(.text(String(plain)))
                rest = rest.dropFirst(plain.count)
            }
        }
        return parts
    }

    private static func escape(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            let isPlain = byte < 128 && (character.isLetter || character.isNumber || "-_~".contains(character))
            return isPlain ? String(character) : "%" + String(Int(byte) + 256, radix: 16, uppercase: true).suffix(2)
        }
        .joined()
    }
}
