/// Twenty milliseconds of 16 kHz mono sound, held inline so that passing it on never allocates.
package struct AudioFrame: Sendable, BitwiseCopyable {
    /// The samples, oldest first.
    package var samples: InlineArray<320, Int16>

    package init() {
        samples = InlineArray(repeating: 0)
    }

    /// Copies up to 320 samples; what is missing is silence.
    package init(_ source: some Sequence<Int16>) {
        self.init()
        var place = 0
        for sample in source {
            samples[place] = sample
            place += 1
            if place == AudioFormat.frameSamples { break }
        }
    }

    package static let silence = AudioFrame()

    /// Mean square of the samples, 0...2^30.
    package var power: Int {
        // Through a span: an InlineArray's own subscript copies the whole array for each sample (measured: 3.6 us a frame).
        let span = samples.span
        var sum = 0
        for place in span.indices {
            let sample = Int(span[place])
            sum += sample * sample
        }
        return sum / AudioFormat.frameSamples
    }

    /// The samples as an array; allocates, so never on the media thread.
    package var array: [Int16] {
        (0..<AudioFormat.frameSamples).map { samples[$0] }
    }
}
