import Core
import Foundation

/// Sound of the box's own rate as pieces of it arrive: bounded, counted, each sample whole.
struct SpokenSound {
    private let characters: Int
    /// Of the box's own rate: providers are asked for it.
    private var reader: PCMReader
    private(set) var count = 0

    init(characters: Int) {
        self.characters = characters
        reader = PCMReader()
    }

    /// Length so far.
    var seconds: Double { Double(count) / Double(AudioFormat.sampleRate) }

    mutating func add(base64 text: String) throws(AnswerProblem) -> [SpeechPiece] {
        guard let bytes = Data(base64Encoded: text) else { throw .malformed("its sound is not base64") }
        return try add(bytes)
    }

    mutating func add(_ bytes: some Sequence<UInt8>) throws(AnswerProblem) -> [SpeechPiece] {
        let samples = reader.read(bytes)
        count += samples.count
        guard count <= SoundDecoder.longest * AudioFormat.sampleRate else { throw .malformed("its sound does not end") }
        return samples.isEmpty ? [] : [.samples(samples)]
    }

    /// The sample at a time of the whole, within what was ever sent.
    func sample(at seconds: Double) -> Int {
        Int(min(max(seconds, 0), Double(SoundDecoder.longest)) * Double(AudioFormat.sampleRate))
    }

    /// The end; throws when there was no sound at all.
    func finish() throws(AnswerProblem) -> [SpeechPiece] {
        guard count > 0 else { throw .malformed("it sent no sound") }
        return [.usage(ProviderUsage(audioSeconds: seconds, characters: characters))]
    }
}
