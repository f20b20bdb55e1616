/// The features of one utterance: 13 cepstral coefficients a 10 ms frame, their mean taken away.
///
/// The mean is that of the whole utterance: a decoder's running estimate can lose a call's first words
/// (`research/spoken.md` trick 10).
struct Cepstra: Sendable {
    static let width = 13

    private(set) var values: [Float]

    var frames: Int { values.count / Self.width }

    /// The features with each coefficient taken through a map.
    func mapped(by map: TelephoneMap) -> Cepstra {
        var result = self
        result.values = map.apply(values)
        return result
    }

    /// - Parameter raw: coefficients frame by frame; frames without energy (first coefficient below 0) do not count for the mean,
    ///   as in sphinxbase's `cmn()`.
    init(raw: [Float]) {
        values = raw
        var mean = [Double](repeating: 0, count: Self.width)
        var counted = 0.0
        for frame in 0..<frames where raw[frame * Self.width] >= 0 {
            for place in 0..<Self.width { mean[place] += Double(raw[frame * Self.width + place]) }
            counted += 1
        }
        guard counted > 0 else { return }
        for index in values.indices { values[index] -= Float(mean[index % Self.width] / counted) }
    }
}
