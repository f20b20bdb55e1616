/// The `floors` table of `Package.swift`, read as text.
struct FloorsTable {
    struct Row {
        enum Kind {
            /// A C library, which one module names.
            case door
            /// Our own leaf C, which more than one module may use.
            case kernels
            case module
        }

        let name: String
        let floor: Int
        let kind: Kind
        let needs: [String]
    }

    let rows: [String: Row]

    var doors: [Row] { rows.values.filter { $0.kind == .door }.sorted { $0.name < $1.name } }
    var modules: [Row] { rows.values.filter { $0.kind == .module }.sorted { $0.name < $1.name } }

    init(manifest: String) {
        var rows: [String: Row] = [:]
        var floor = -1
        var inside = false
        var entry = ""
        for line in manifest.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("let floors") { inside = true; continue }
            guard inside else { continue }
            if line.hasPrefix("]") { break }
            if line.hasPrefix("    [") { floor += 1 }
            entry += line
            // An entry may go over several lines; it ends where its parentheses do.
            guard entry.count(where: { $0 == "(" }) == entry.count(where: { $0 == ")" }) else { continue }
            for match in entry.matches(of: /\.(door|shim|kernels|module|tool)\(\s*"([\w-]+)"(?:,\s*needs: ([^)]*))?/) {
                let needs = (match.3 ?? "").matches(of: /"(\w+)"/).map { String($0.1) }
                let kind: Row.Kind =
                    switch match.1 {
                    case "door", "shim": .door
                    case "kernels": .kernels
                    default: .module
                    }
                rows[String(match.2)] = Row(name: String(match.2), floor: floor, kind: kind, needs: needs)
            }
            entry = ""
        }
        self.rows = rows
    }
}
