/// A table as rows that can each be read alone: every cell is named by its column.
struct TableRows {
    struct Cell {
        let text: String
        var isHeader = false
        var columns = 1
        var rows = 1
    }

    /// More cells than a table for people has.
    private static let columnLimit = 200

    private var grid: [[Cell]] = []
    /// Cells of earlier rows that reach down, by column.
    private var hanging: [Int: (cell: Cell, rows: Int)] = [:]

    mutating func add(_ cells: [Cell]) {
        var row: [Cell] = []
        var rest = cells[...]
        while row.count < Self.columnLimit {
            if let (cell, rows) = hanging.removeValue(forKey: row.count) {
                if rows > 1 { hanging[row.count] = (cell, rows - 1) }
                row.append(cell)
            } else if let cell = rest.popFirst() {
                for _ in 0..<min(max(cell.columns, 1), Self.columnLimit - row.count) {
                    if cell.rows > 1 { hanging[row.count] = (cell, cell.rows - 1) }
                    row.append(cell)
                }
            } else {
                break
            }
        }
        grid.append(row)
    }

    /// The rows as texts: `Monday: 9 to 6; Sunday: closed`, or `Helmets – Price: 20; Stock: 5` where each row has a name too.
    ///
    /// The head is the first row when its cells are marked as one, or when it has short words only and others have not.
    func texts() -> [String] {
        guard let first = grid.first else { return [] }
        let width = grid.map(\.count).max() ?? 0
        let isHead = grid.count > 1 && width > 1 && looksLikeHead(first)
        let names = isHead ? first.map(\.text) : []
        return grid.dropFirst(isHead ? 1 : 0).map { row in
            let namesRow = row.count > 1 && row[0].isHeader && !row.dropFirst().contains(where: \.isHeader)
            var parts: [String] = []
            var last: (text: String, name: String)?
            for (column, cell) in row.enumerated() where !cell.text.isEmpty && !(namesRow && column == 0) {
                let name = column < names.count ? names[column] : ""
                // A cell over several columns is said once.
                if let last, last.text == cell.text, last.name == name || cell.columns > 1 { continue }
                last = (cell.text, name)
                parts.append(name.isEmpty || name == cell.text ? cell.text : "\(name): \(cell.text)")
            }
            let said = parts.joined(separator: "; ")
            return namesRow && !row[0].text.isEmpty ? (said.isEmpty ? row[0].text : "\(row[0].text) – \(said)") : said
        }.filter { !$0.isEmpty }
    }

    /// Whether the table only arranges the page: one column, or cells as long as an article.
    var isLayout: Bool {
        (grid.map(\.count).max() ?? 0) < 2 || grid.joined().contains { $0.text.count > 1_000 }
    }

    private func looksLikeHead(_ row: [Cell]) -> Bool {
        if row.allSatisfy({ $0.isHeader || $0.text.isEmpty }) { return true }
        guard !grid.joined().contains(where: \.isHeader) else { return false }
        let isName = { (cell: Cell) in
            !cell.text.isEmpty && cell.text.count <= 40 && !cell.text.contains { $0.isNumber || $0 == "." || $0 == "?" }
        }
        return row.allSatisfy(isName) && grid.dropFirst().contains { row in row.contains { !isName($0) } }
    }
}
