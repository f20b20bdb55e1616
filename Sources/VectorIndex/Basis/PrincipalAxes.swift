import CVectorKernels

/// Finds the axes that hold most of a collection's vectors, from a sample.
///
/// Only the space they span matters, not the axes themselves: codes are made in a random rotation of it, and any basis is correct. So a
/// few rounds of orthogonal iteration (Golub and Van Loan, Matrix Computations, section 8.2.4) on the second moments suffice.
struct PrincipalAxes {
    /// More of a sample changes the axes no more (10,000 of 100,000 real texts, vector.md section 6).
    static let sampleLimit = 10_000
    private static let rounds = 6

    let dimension: Int
    let kernels: Kernels

    /// A basis of as many axes as ``WidthChoice`` finds best, and at most half the dimensions (more would not pay); nil when the
    /// rotation is better than any.
    /// - Parameter count: of the collection the sample is from.
    func fit(_ sample: [Float], of count: Int) -> Basis? {
        let rows = sample.count / dimension
        guard let widest = WidthChoice.widths.last(where: { $0 <= dimension / 2 }), rows >= 2 * widest else { return nil }
        let moments = moments(sample, count: rows)
        var axes = randomAxes(widest)
        for _ in 0..<Self.rounds {
            axes = multiply(axes, moments)
            orthonormalise(&axes)
        }
        let choice = WidthChoice(dimension: dimension, count: count, kernels: kernels)
        guard let width = choice.best(of: sample, axes: axes) else { return nil }
        let basis = Basis(dimension: dimension, axes: turned(Array(axes[0..<width * dimension]), width: width))
        // A sample of fewer independent vectors than axes has no such basis, and needs none.
        return basis.bounds.deviation <= IndexHeader.worstDeviation ? basis : nil
    }

    /// Σ x xᵀ of the sample, by the dot kernel over its columns, a piece of the sample at a time so that the columns stay in the cache.
    private func moments(_ sample: [Float], count: Int) -> [Float] {
        var moments = [Float](repeating: 0, count: dimension * dimension)
        let piece = 1024
        var columns = [Float](repeating: 0, count: dimension * piece)
        for first in stride(from: 0, to: count, by: piece) {
            let rows = min(piece, count - first)
            for row in 0..<rows {
                for column in 0..<dimension {
                    columns[column * rows + row] = sample[(first + row) * dimension + column]
                }
            }
            columns.withUnsafeBufferPointer { columns in
                guard let start = columns.baseAddress else { return }
                for i in 0..<dimension {
                    for j in 0...i {
                        moments[i * dimension + j] += kernels.table.pointee.dot(start + i * rows, start + j * rows, rows)
                    }
                }
            }
        }
        for i in 0..<dimension {
            for j in 0..<i { moments[j * dimension + i] = moments[i * dimension + j] }
        }
        return moments
    }

    private func randomAxes(_ width: Int) -> [Float] {
        var random = SplitMix(seed: Basis.seed)
        var axes = (0..<width * dimension).map { _ in Float(Int64(bitPattern: random.next()) >> 40) * 0x1p-23 }
        orthonormalise(&axes)
        return axes
    }

    /// Each row times the (symmetric) moments.
    private func multiply(_ axes: [Float], _ moments: [Float]) -> [Float] {
        let width = axes.count / dimension
        return [Float](unsafeUninitializedCapacity: axes.count) { result, count in
            axes.withUnsafeBufferPointer { axes in
                moments.withUnsafeBufferPointer { moments in
                    guard let axes = axes.baseAddress, let moments = moments.baseAddress, let result = result.baseAddress
                    else { return }
                    for row in 0..<width {
                        kernels.table.pointee.project(
                            moments, dimension, dimension, axes + row * dimension, result + row * dimension)
                    }
                }
            }
            count = axes.count
        }
    }

    /// Gram and Schmidt, twice, which is enough (Parlett, The Symmetric Eigenvalue Problem, section 6.9); rows of nothing become zeros.
    private func orthonormalise(_ axes: inout [Float]) {
        let width = axes.count / dimension
        var products = [Float](repeating: 0, count: width)
        axes.withUnsafeMutableBufferPointer { axes in
            guard let start = axes.baseAddress else { return }
            for row in 0..<width {
                let current = start + row * dimension
                normalise(current)
                for _ in 0..<2 {
                    kernels.table.pointee.project(start, row, dimension, current, &products)
                    for other in 0..<row {
                        let (share, before) = (products[other], start + other * dimension)
                        for place in 0..<dimension { current[place] -= share * before[place] }
                    }
                    normalise(current)
                }
            }
        }
    }

    private func normalise(_ row: UnsafeMutablePointer<Float>) {
        let length = UnitVector.squaredLength(UnsafeBufferPointer(start: row, count: dimension)).squareRoot()
        for place in 0..<dimension { row[place] = length > 1e-30 ? Float(Double(row[place]) / length) : 0 }
    }

    /// The same space in axes turned at random, so that every coordinate has about the same size and one step fits all.
    private func turned(_ axes: [Float], width: Int) -> [Float] {
        let rotation = Rotation(width: width, seed: Basis.seed &+ 1)
        var axes = axes
        let memory = AlignedMemory(count: width * 4)
        withExtendedLifetime(memory) {
            let column = memory.bytes.assumingMemoryBound(to: Float.self)
            for place in 0..<dimension {
                for row in 0..<width { column[row] = axes[row * dimension + place] }
                rotation.apply(column, kernels)
                for row in 0..<width { axes[row * dimension + place] = column[row] }
            }
        }
        return axes
    }
}
