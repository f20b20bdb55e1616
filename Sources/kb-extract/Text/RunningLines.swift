/// Headers, footers and page numbers: what stands at the same edge of most pages.
enum RunningLines {
    /// How many lines of each edge are looked at.
    private static let reach = 3
    /// Fewer pages show no habit.
    private static let leastPages = 3

    /// The pages without them.
    static func removed(from pages: [[String]]) -> [[String]] {
        var counts: [String: Int] = [:]
        for page in pages {
            for key in Set(edges(of: page).map { key(page[$0]) }) { counts[key, default: 0] += 1 }
        }
        // Left and right pages may differ: a third of all pages is a habit.
        let least = max(leastPages, pages.count / 3)
        let rest = pages.map { page in
            let edges = Set(edges(of: page))
            return page.indices.filter { !edges.contains($0) || !isRunning(page[$0], counts, least) }.map { page[$0] }
        }
        // Pages that are nothing but their edges are forms or slides, and say something there.
        return letters(rest) * 2 < letters(pages) ? pages : rest
    }

    private static func letters(_ pages: [[String]]) -> Int {
        pages.reduce(0) { $1.reduce($0) { $0 + $1.utf8.count { $0 > 0x40 } } }
    }

    private static func isRunning(_ line: String, _ counts: [String: Int], _ least: Int) -> Bool {
        let key = key(line)
        return counts[key, default: 0] >= least || key == "#"
    }

    /// The first and last lines with anything in them.
    private static func edges(of page: [String]) -> [Int] {
        let filled = page.indices.filter { !page[$0].allSatisfy(\.isWhitespace) }
        return filled.count <= 2 * reach ? filled : Array(filled.prefix(reach) + filled.suffix(reach))
    }

    /// The line with its numbers made equal.
    private static func key(_ line: String) -> String {
        BlockList.tidied(line).lowercased().replacing(/[0-9]+/, with: "#")
    }
}
