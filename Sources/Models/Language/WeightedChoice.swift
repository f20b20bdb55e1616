/// Draws places of a list in proportion to their weights.
struct WeightedChoice {
    private let sums: [Double]

    init(_ weights: [Double]) {
        var sum = 0.0
        sums = weights.map {
            sum += max($0, 0)
            return sum
        }
    }

    /// A place, nil when all weights are zero.
    func draw(_ random: inout SplitMix64) -> Int? {
        guard let total = sums.last, total > 0 else { return nil }
        let target = random.fraction() * total
        var (low, high) = (0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > target { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
