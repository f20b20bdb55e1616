import Foundation

/// Takes the cepstra of telephone speech to what they would have been in the full band.
///
/// A telephone ends at 3.4 kHz, but the acoustic model has learnt 130 to 6,800 Hz. The map is a linear regression over seven
/// frames, made by `firmware-config/speech/derive-telephone`. Word errors of the 48 questions of `vectors/spoken` in
/// four flite voices over G.711, first reading of the open model: 27.5 % without, 21.1 % with it, 22.5 % when each voice is left out of
/// its making. Ten real recordings with the generic model: 41 of 92 words without, 37 with a map made of flite's voices alone.
struct TelephoneMap: Sendable {
    /// Frames before and after the one that is mapped.
    private static let context = 3
    private static let inputs = (2 * context + 1) * Cepstra.width + 1

    /// Row by input, column by coefficient.
    private let weights: [Float]

    /// Reads the file's text: a line of 13 numbers an input.
    init(_ text: String, path: String) throws(SpeechModelError) {
        var weights: [Float] = []
        for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.isEmpty && !line.hasPrefix("#") {
            let row = line.split(separator: " ").compactMap { Float($0) }
            guard row.count == Cepstra.width, row.allSatisfy(\.isFinite) else {
                throw .malformed(path, line: place + 1, allowed: "\(Cepstra.width) numbers")
            }
            weights += row
        }
        guard weights.count == Self.inputs * Cepstra.width else {
            throw .malformed(path, line: weights.count / Cepstra.width + 1, allowed: "\(Self.inputs) lines of numbers")
        }
        self.weights = weights
    }

    /// Cepstra with the mean taken away, frame by frame.
    func apply(_ values: [Float]) -> [Float] {
        let frames = values.count / Cepstra.width
        var mapped = [Float](repeating: 0, count: values.count)
        for frame in 0..<frames {
            var input = 0
            for offset in -Self.context...Self.context {
                let source = min(max(frame + offset, 0), frames - 1) * Cepstra.width
                for place in 0..<Cepstra.width {
                    let value = values[source + place]
                    for column in 0..<Cepstra.width {
                        mapped[frame * Cepstra.width + column] += value * weights[input * Cepstra.width + column]
                    }
                    input += 1
                }
            }
            for column in 0..<Cepstra.width {
                mapped[frame * Cepstra.width + column] += weights[input * Cepstra.width + column]
            }
        }
        return mapped
    }
}
