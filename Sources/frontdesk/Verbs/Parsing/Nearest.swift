/// Finds what was probably meant by a misspelt word.
package enum Nearest {
    /// The candidate fewest edits away, when that is at most a third of its length (at least one edit is always allowed).
    package static func match(_ word: String, in candidates: some Sequence<String>) -> String? {
        candidates
            .map { (candidate: $0, distance: distance(word, $0)) }
            .filter { $0.distance <= max(1, max(word.count, $0.candidate.count) / 3) }
            .min { $0.distance < $1.distance }?.candidate
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
    package static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left)
        let right = Array(right)
        var table = (0...left.count).map { row in (0...right.count).map { row == 0 ? $0 : ($0 == 0 ? row : 0) } }
        for row in left.indices {
            for column in right.indices {
                let change = left[row] == right[column] ? 0 : 1
                var best = min(table[row][column + 1], table[row + 1][column]) + 1
                best = min(best, table[row][column] + change)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, table[row - 1][column - 1] + 1)
                }
                table[row + 1][column + 1] = best
            }
        }
        return table[left.count][right.count]
    }
}
