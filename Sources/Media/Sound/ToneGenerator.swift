package import Core

/// One or two sine tones with a cadence: ringing, busy, the beep before a message.
package struct ToneGenerator: Sendable {
    /// Fade at both ends of a burst, against clicks: 5 ms.
    private static let edge = 80

    private var voices: InlineArray<2, SineVoice>
    private let voiceCount: Int
    private let amplitude: Double
    private let onSamples: Int, offSamples: Int
    private var place = 0

    /// - Parameters:
    ///   - frequencies: one or two, in Hz; more are left out.
    ///   - off: zero for a tone without pauses.
    ///   - level: of the sum, in dB of full scale.
    package init(frequencies: [Double], on: Duration, off: Duration = .zero, level: Double = -20) {
        let rate = Double(AudioFormat.sampleRate)
        voices = InlineArray { SineVoice(frequency: $0 < frequencies.count ? frequencies[$0] : 0, sampleRate: rate) }
        voiceCount = min(frequencies.count, 2)
        // A sine is 3 dB under its peak, and the sum of two over each.
        amplitude = 32768 * Loudness.gain(decibels: level + (voiceCount == 2 ? 0 : 3))
        onSamples = max(1, Int(on.milliseconds) * AudioFormat.sampleRate / 1000)
        offSamples = max(0, Int(off.milliseconds) * AudioFormat.sampleRate / 1000)
    }

    /// What a caller hears while the far side rings (ITU-T E.182; 425 Hz, 1 s on, 4 s off as in most of Europe).
    package static var ringing: ToneGenerator {
        ToneGenerator(frequencies: [425], on: .seconds(1), off: .seconds(4))
    }

    /// The line is busy: 425 Hz, half a second on and off.
    package static var busy: ToneGenerator {
        ToneGenerator(frequencies: [425], on: .milliseconds(500), off: .milliseconds(500))
    }

    /// The beep before a message is taken: 1000 Hz, then silence for an hour.
    package static var beep: ToneGenerator {
        ToneGenerator(frequencies: [1000], on: .milliseconds(300), off: .seconds(3600))
    }

    /// Adds the next 20 ms to a frame.
    package mutating func add(to frame: inout AudioFrame) {
        for index in frame.samples.indices {
            var sum = 0.0
            for voice in 0..<voiceCount { sum += voices[voice].next() }
            let value = Int(sum * amplitude * envelope)
            frame.samples[index] = Int16(clamping: Int(frame.samples[index]) + value)
            place += 1
            if place >= onSamples + offSamples { place = 0 }
        }
    }

    private var envelope: Double {
        if offSamples == 0 { return 1 }
        if place >= onSamples { return 0 }
        return min(1, Double(min(place, onSamples - place)) / Double(Self.edge))
    }
}
