import CVectorKernels

/// Chooses how many principal axes the coarse codes hold: fewer are read faster, but leave more vectors whose byte codes are read too.
///
/// Some vectors of a sample are asked for the others. From exact scores and from what codes of each width would bound them to, it counts how
/// many of the collection would survive.
struct WidthChoice {
    /// Up to 130 bytes a vector that every search reads.
    static let widths = Array(stride(from: 64, through: 224, by: 32))
    /// Share of its length that a vector of normally distributed numbers loses in 4-bit codes (Max, 1960: 0.01154 of the square).
    private static let codeError: Float = 0.1074
    /// Bytes that a scan reads in the time a survivor takes: 60 ns at 30 GB/s, measured on 100,000 vectors of noise.
    private static let survivorBytes = 1800.0
    /// Vectors that ask and vectors that may survive; the thresholds come from all of the sample.
    private static let asking = 64, asked = 2048
    /// The share of questions that the width has to be good for; the mean would hide a tail (vector.md section 7).
    private static let quantile = 0.9
    /// Hits a search is for.
    private static let limit = 10

    let dimension: Int
    /// Vectors of the collection.
    let count: Int
    let kernels: Kernels

    /// Whether a stored width is one that some choice of widths can have made.
    static func isWidth(_ width: Int) -> Bool { width >= 64 && width.isMultiple(of: 32) }

    /// The width whose scan and survivors together take the least time; nil when that is the rotation's.
    func best(of sample: [Float], axes: [Float]) -> Int? {
        let widths = Self.widths.filter { $0 * dimension <= axes.count }
        guard let widest = widths.last else { return nil }
        let rows = sample.count / dimension
        let asking = places(Self.asking, of: rows), asked = places(Self.asked, of: rows)
        let questions = asking.map { Coordinates(of: $0, in: sample, axes, widest, self) }
        let others = asked.map { Coordinates(of: $0, in: sample, axes, widest, self) }
        let rank = max(0, Self.limit * rows / max(1, count) - 1)
        // Survivors of each question, the last for the rotation.
        var survivors = [[Int]](repeating: [], count: widths.count + 1)
        for question in questions {
            var best = BestHits(limit: rank + 1, capacity: rank + 1)
            for row in 0..<rows where row != question.row {
                best.offer(VectorHit(id: Int64(row), score: score(question.row, row, sample)))
            }
            var left = [Int](repeating: 0, count: widths.count + 1)
            for other in others where other.row != question.row {
                let bounds = widths.indices.map { question.bound(other, $0, width: widths[$0], kernels) }
                for (place, bound) in bounds.enumerated() where bound >= best.worst { left[place] += 1 }
                if score(question.row, other.row, sample) + Self.codeError >= best.worst { left[widths.count] += 1 }
            }
            for (place, count) in left.enumerated() { survivors[place].append(count) }
        }
        let scanned = widths + [(dimension + 63) / 64 * 64]
        let costs = zip(scanned, survivors).map { width, survivors in
            let many = survivors.sorted()[Int(Double(survivors.count) * Self.quantile)]
            return Double(SegmentLayout(width: width, byteWidth: 0).hotBytes) + Self.survivorBytes * Double(many)
                / Double(others.count)
        }
        guard let best = costs.indices.min(by: { costs[$0] < costs[$1] }), best < widths.count else { return nil }
        return widths[best]
    }

    /// Evenly spread rows.
    private func places(_ wanted: Int, of rows: Int) -> [Int] {
        stride(from: 0, to: rows, by: max(1, rows / wanted)).prefix(wanted).map { $0 }
    }

    private func score(_ left: Int, _ right: Int, _ sample: [Float]) -> Float {
        sample.withUnsafeBufferPointer { sample in
            guard let start = sample.baseAddress else { return 0 }
            return kernels.table.pointee.dot(start + left * dimension, start + right * dimension, dimension)
        }
    }

    /// A vector of the sample in the axes, with what each width keeps of it.
    private struct Coordinates {
        let row: Int
        private let values: [Float]
        /// Length within each width and beyond it.
        private let kept: [Float], rest: [Float]

        init(of row: Int, in sample: [Float], _ axes: [Float], _ widest: Int, _ choice: WidthChoice) {
            self.row = row
            values = [Float](unsafeUninitializedCapacity: widest) { result, count in
                sample.withUnsafeBufferPointer { sample in
                    guard let start = sample.baseAddress, let result = result.baseAddress else { return }
                    choice.kernels.table.pointee.project(axes, widest, choice.dimension, start + row * choice.dimension, result)
                }
                count = widest
            }
            let values = values
            let squares = WidthChoice.widths.filter { $0 <= widest }.map { width in
                values.prefix(width).reduce(0) { $0 + $1 * $1 }
            }
            kept = squares.map { $0.squareRoot() }
            rest = squares.map { max(0, 1 - $0).squareRoot() }
        }

        /// The most a coarse code of a width would say the other scores.
        func bound(_ other: Self, _ place: Int, width: Int, _ kernels: Kernels) -> Float {
            kernels.table.pointee.dot(values, other.values, width) + WidthChoice.codeError * kept[place] * other.kept[place]
                + rest[place] * other.rest[place]
        }
    }
}
