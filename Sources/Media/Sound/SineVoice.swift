internal import Foundation

/// A sine oscillator that turns a unit vector, so that a sample costs four multiplications and no table.
struct SineVoice: Sendable {
    private var sine: Double = 0, cosine: Double = 1
    private var stepSine: Double = 0, stepCosine: Double = 1

    init(frequency: Double, sampleRate: Double) {
        tune(frequency: frequency, sampleRate: sampleRate)
    }

    /// Changes the pitch without a click.
    mutating func tune(frequency: Double, sampleRate: Double) {
        let angle = 2 * Double.pi * frequency / sampleRate
        stepSine = sin(angle)
        stepCosine = cos(angle)
    }

    /// The next sample, -1...1.
    mutating func next() -> Double {
        let sample = sine
        let turned = sine * stepCosine + cosine * stepSine
        cosine = cosine * stepCosine - sine * stepSine
        sine = turned
        // One Newton step towards length 1, or rounding would let the vector grow or shrink over minutes.
        let correction = 1.5 - 0.5 * (sine * sine + cosine * cosine)
        sine *= correction
        cosine *= correction
        return sample
    }
}
