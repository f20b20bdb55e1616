extension VectorIndex {
    /// Vectors from which principal axes may pay: below, a scan of the rotation's codes takes microseconds.
    package static let principalFrom = 4096

    /// Fills an empty index with many vectors, coding each once, in the basis that suits them.
    package mutating func build(_ ids: [Int64], from source: some VectorSource) throws {
        if segments.isEmpty, ids.count >= Self.principalFrom {
            basis = try best(for: ids, in: source)
            basisCount = ids.count
        }
        try put(ids, from: source)
    }

    /// Whether the collection has doubled since its basis was chosen.
    package var wantsBasis: Bool { count >= Self.principalFrom && count >= 2 * basisCount }

    /// Chooses the basis anew from a sample and codes every vector again in it; the results of searches stay as they are.
    /// - Returns: whether every block changed.
    @discardableResult
    package mutating func chooseBasis(from source: some VectorSource) throws -> Bool {
        let ids = ids.sorted()
        let best = try best(for: ids, in: source)
        basisCount = ids.count
        guard best != basis else { return false }
        try recode(in: best, from: source)
        return true
    }

    /// Principal axes when they hold enough of a sample, else the rotation.
    private func best(for ids: [Int64], in source: some VectorSource) throws -> Basis {
        let step = max(1, ids.count / PrincipalAxes.sampleLimit)
        let chosen = stride(from: 0, to: ids.count, by: step).map { ids[$0] }
        var sample = [Float](repeating: 0, count: chosen.count * dimension)
        try source.read(chosen) { place, values in
            guard values.count == dimension else { throw VectorIndexError.dimension(values.count, expected: dimension) }
            for (offset, value) in values.enumerated() { sample[place * dimension + offset] = value }
        }
        return PrincipalAxes(dimension: dimension, kernels: kernels).fit(sample, of: ids.count) ?? Basis(rotating: dimension)
    }

    /// Makes every block anew in a basis, keeping each vector's place.
    package mutating func recode(in basis: Basis, from source: some VectorSource) throws {
        let coder = coder(in: basis)
        let layout = SegmentLayout(width: basis.width, byteWidth: layout.byteWidth)
        let made = try segments.map { old in
            let segment = Segment(layout: layout)
            let lanes = (0..<SegmentLayout.lanes).filter(old.isLive)
            try source.read(lanes.map { old.ids[$0] }) { place, values in
                try coder.encode(values, id: old.ids[lanes[place]], into: segment, lane: lanes[place])
            }
            return segment
        }
        self.basis = basis
        segments = made
        generation += 1
    }
}
