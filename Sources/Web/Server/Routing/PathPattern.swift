/// Which paths a route answers: `/api/v1/calls/{id}`; `{path...}` at the end stands for all that follows, one part at least.
package struct PathPattern: Hashable, Sendable, CustomStringConvertible {
    enum Part: Hashable, Sendable {
        case literal(String)
        case name(String)
        case rest(String)
    }

    let parts: [Part]
    package let description: String

    package init(_ text: String) {
        description = text
        parts = text.split(separator: "/").map { part in
            guard part.hasPrefix("{"), part.hasSuffix("}") else { return .literal(String(part)) }
            let name = part.dropFirst().dropLast()
            return name.hasSuffix("...") ? .rest(String(name.dropLast(3))) : .name(String(name))
        }
    }

    /// What the names stand for in a path that matches.
    func parameters(_ segments: [String]) -> [String: String] {
        var result: [String: String] = [:]
        for (place, part) in parts.enumerated() where place < segments.count {
            switch part {
            case .literal: break
            case .name(let name): result[name] = segments[place]
            case .rest(let name): result[name] = segments[place...].joined(separator: "/")
            }
        }
        return result
    }
}
