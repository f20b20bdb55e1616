import Foundation

/// Takes the cepstra of telephone speech to what they would have been in the full band.
///
/// A telephone ends at 3.4 kHz, but the acoustic model has learnt 130 to 6,800 Hz. The map is a linear regression over eleven frames
/// with a layer of rectified units beside it, made by `firmware-config/speech/derive-telephone`.
struct TelephoneMap: Sendable {
    /// Frames before and after the one that is mapped.
    private static let context = 5
    private static let inputs = (2 * context + 1) * Cepstra.width
    private static let units = 96

    private let direct: FeatureLayer
    private let toUnits: FeatureLayer
    private let fromUnits: FeatureLayer

    /// Reads the file's text: the direct layer and the one to the units, each with a last line of constants, then the one from them.
    init(_ text: String, path: String) throws(SpeechModelError) {
        var lines = NumberLines(text, path: path)
        direct = FeatureLayer(
            weights: try lines.rows(Self.inputs, width: Cepstra.width), constants: try lines.rows(1, width: Cepstra.width))
        toUnits = FeatureLayer(
            weights: try lines.rows(Self.inputs, width: Self.units), constants: try lines.rows(1, width: Self.units))
        fromUnits = FeatureLayer(
            weights: try lines.rows(Self.units, width: Cepstra.width), constants: [Float](repeating: 0, count: Cepstra.width))
        try lines.end()
    }

    /// Cepstra with the mean taken away, frame by frame.
    func apply(_ values: [Float]) -> [Float] {
        let frames = values.count / Cepstra.width
        guard frames > 0 else { return [] }
        let before = Array(repeating: values.prefix(Cepstra.width), count: Self.context)
        let after = Array(repeating: values.suffix(Cepstra.width), count: Self.context)
        let padded = before.flatMap(\.self) + values + after.flatMap(\.self)
        var mapped: [Float] = []
        mapped.reserveCapacity(values.count)
        for frame in 0..<frames {
            let start = frame * Cepstra.width
            let input = padded[start..<start + Self.inputs]
            let units = toUnits.answer(to: input).map { max($0, 0) }
            for (straight, bent) in zip(direct.answer(to: input), fromUnits.answer(to: units[...])) {
                mapped.append(straight + bent)
            }
        }
        return mapped
    }
}
