/// The `floors` table of `Package.swift`, read as text.
struct FloorsTable {
    struct Row {
        let name: String
        let floor: Int
        let isDoor: Bool
        let needs: [String]
    }

    let rows: [String: Row]

    var doors: [Row] { rows.values.filter(\.isDoor).sorted { $0.name < $1.name } }
    var modules: [Row] { rows.values.filter { !$0.isDoor }.sorted { $0.name < $1.name } }

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
            for match in entry.matches(of: /\.(door|shim|module|tool)\(\s*"(\w+)"(?:, needs: ([^)]*))?/) {
                let needs = (match.3 ?? "").matches(of: /"(\w+)"/).map { String($0.1) }
                let isDoor = match.1 == "door" || match.1 == "shim"
                rows[String(match.2)] = Row(name: String(match.2), floor: floor, isDoor: isDoor, needs: needs)
            }
            entry = ""
        }
        self.rows = rows
    }
}
