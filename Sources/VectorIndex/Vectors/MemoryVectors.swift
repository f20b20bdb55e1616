/// A source that keeps all values in memory, for a library's user and for measuring.
package struct MemoryVectors: VectorSource, Sendable {
    package let dimension: Int
    private var values: [Float]
    /// Row of each vector; nil while the vectors are simply 0, 1, 2, ….
    private var rows: [Int64: Int]?
    private var freeRows: [Int] = []

    /// The number of vectors.
    package var count: Int { rows?.count ?? (dimension > 0 ? values.count / dimension : 0) }

    package init(dimension: Int) {
        self.dimension = dimension
        values = []
        rows = [:]
    }

    /// Vectors 0, 1, 2, … one after the other in `values`; each is normalised where it stands.
    package init(dimension: Int, normalising values: [Float]) throws(VectorIndexError) {
        guard dimension > 0, values.count.isMultiple(of: dimension) else { throw .dimension(values.count, expected: dimension) }
        self.dimension = dimension
        self.values = values
        var start = 0
        while start < values.count {
            let unit = try UnitVector(Array(values[start..<start + dimension])).values
            for place in 0..<dimension { self.values[start + place] = unit[place] }
            start += dimension
        }
    }

    /// Adds a vector or puts it in the place of the one with its id.
    package mutating func put(_ id: Int64, _ vector: UnitVector) throws(VectorIndexError) {
        guard vector.values.count == dimension else { throw .dimension(vector.values.count, expected: dimension) }
        var rows = sparseRows()
        let row = rows[id] ?? freeRows.popLast() ?? values.count / dimension
        if (row + 1) * dimension > values.count { values += vector.values }
        values.replaceSubrange(row * dimension..<(row + 1) * dimension, with: vector.values)
        rows[id] = row
        self.rows = rows
    }

    package mutating func remove(_ id: Int64) {
        var rows = sparseRows()
        if let row = rows.removeValue(forKey: id) { freeRows.append(row) }
        self.rows = rows
    }

    private mutating func sparseRows() -> [Int64: Int] {
        defer { rows = nil }
        return rows ?? Dictionary(uniqueKeysWithValues: (0..<count).map { (Int64($0), $0) })
    }

    package func read(_ ids: [Int64], _ body: (Int, UnsafeBufferPointer<Float>) throws -> Void) throws {
        try values.withUnsafeBufferPointer { all in
            for (place, id) in ids.enumerated() {
                let row: Int
                if let rows {
                    guard let found = rows[id] else { throw VectorIndexError.missing(id: id) }
                    row = found
                } else {
                    guard id >= 0, id < Int64(all.count / dimension) else { throw VectorIndexError.missing(id: id) }
                    row = Int(id)
                }
                try body(place, UnsafeBufferPointer(rebasing: all[row * dimension..<(row + 1) * dimension]))
            }
        }
    }
}
