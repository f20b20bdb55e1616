internal import Core

/// 16 kHz to G.711.
final class G711Encoder {
    private let law: G711
    private let resampler: Resampler
    private var narrow = [Int16](repeating: 0, count: AudioFormat.frameSamples / 2)

    init(law: G711) throws(MediaError) {
        self.law = law
        resampler = try Resampler(from: AudioFormat.sampleRate, to: 8000)
    }

    /// Encodes 20 ms; returns the payload's length, 0 when it does not fit.
    func encode(_ samples: UnsafeBufferPointer<Int16>, into payload: UnsafeMutableRawBufferPointer) -> Int {
        guard payload.count >= narrow.count else { return 0 }
        return narrow.withUnsafeMutableBufferPointer { narrow in
            _ = resampler.process(samples, into: narrow)
            return law.encode(UnsafeBufferPointer(narrow), into: payload)
        }
    }
}
