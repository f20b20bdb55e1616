package import Core

/// Calm music for a caller on hold: broken chords of soft sine voices that go round for ever. No recording, no licence.
package struct HoldMusic: Sendable {
    /// Four bars of four notes; semitones over A3 (220 Hz): A major 7, F sharp minor 7, D major 7, E with a sixth.
    private static let notes: InlineArray<16, Int> = [0, 7, 11, 16, -3, 4, 7, 12, 5, 9, 12, 16, 7, 11, 14, 16]
    /// 400 ms a note, so that its decay overlaps the three after it.
    private static let noteSamples = 6400

    private struct Voice {
        var sine = SineVoice(frequency: 0, sampleRate: 16_000)
        var level = 0.0
        var age = 0
    }

    private let amplitude: Double
    private var frequencies = InlineArray<16, Double>(repeating: 0)
    private var voices = InlineArray<4, Voice>(repeating: Voice())
    private var place = 0
    private var step = 0

    /// - Parameter level: about, in dB of full scale.
    package init(level: Double = -26) {
        amplitude = 32768 * Loudness.gain(decibels: level)
        for index in frequencies.indices {
            var frequency = 220.0
            let semitone = 1.059_463_094_359_295_3
            for _ in 0..<abs(Self.notes[index]) {
                frequency = Self.notes[index] < 0 ? frequency / semitone : frequency * semitone
            }
            frequencies[index] = frequency
        }
    }

    /// The next 20 ms.
    package mutating func next(into frame: inout AudioFrame) {
        for index in frame.samples.indices {
            if place == 0 { strike() }
            place = place == Self.noteSamples - 1 ? 0 : place + 1
            var sum = 0.0
            for voice in voices.indices { sum += sound(&voices[voice]) }
            frame.samples[index] = Int16(clamping: Int(sum * amplitude))
        }
    }

    /// The next note takes the oldest voice.
    private mutating func strike() {
        let frequency = frequencies[step % frequencies.count]
        voices[step % voices.count].sine.tune(frequency: frequency, sampleRate: Double(AudioFormat.sampleRate))
        voices[step % voices.count].level = 1
        voices[step % voices.count].age = 0
        step = (step + 1) % frequencies.count
    }

    /// A 10 ms attack, then a decay to a twentieth in four notes.
    private func sound(_ voice: inout Voice) -> Double {
        let attack = min(1, Double(voice.age) / 160)
        voice.age += 1
        voice.level *= 0.999_883
        return voice.sine.next() * voice.level * attack
    }
}
