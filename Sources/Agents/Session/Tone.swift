import Core
import Foundation

/// The tone after which a message is recorded: a quarter of a second of 1,000 Hz, faded so that it does not click.
enum Tone {
    private static let length = AudioFormat.sampleRate / 4
    private static let fade = AudioFormat.sampleRate / 100
    private static let amplitude = 6_000.0

    static let clip = SpeechClip(
        text: "",
        samples: (0..<length).map { place in
            let edge = min(1, Double(min(place, length - place)) / Double(fade))
            let angle = 2 * Double.pi * 1_000 * Double(place) / Double(AudioFormat.sampleRate)
            return Int16(amplitude * edge * sin(angle))
        },
        words: [])
}
