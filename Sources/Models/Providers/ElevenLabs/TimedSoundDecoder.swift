package import Core
import Foundation

/// Reads sound that comes as JSON objects, one a line, each with samples and the times of its characters.
package struct TimedSoundDecoder: AnswerDecoder {
    /// Bytes of one object: a minute of sound in base64.
    private static let longest = 4 << 20

    /// Whether nothing can follow any more.
    package let isComplete = false
    private var line: [UInt8] = []
    private var sound: SpokenSound
    /// The word whose end has not come.
    private var word = ""
    private var wordEnd = 0.0
    private var lastEnd = 0.0

    /// A decoder of the speech of a text with this many characters.
    package init(characters: Int) {
        sound = SpokenSound(characters: characters)
    }

    /// Takes the next bytes; gives the events they complete.
    package mutating func read(_ bytes: [UInt8]) throws -> [SpeechPiece] {
        var pieces: [SpeechPiece] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                pieces += try endLine()
            } else {
                guard line.count < Self.longest else { throw AnswerProblem.malformed("a line of its answer is too long") }
                line.append(byte)
            }
        }
        return pieces
    }

    /// The answer has ended; gives what was left, or throws when it is not whole.
    package mutating func finish() throws -> [SpeechPiece] {
        let pieces = try endLine()
        return try pieces + endWord() + sound.finish()
    }

    private mutating func endLine() throws -> [SpeechPiece] {
        defer { line.removeAll(keepingCapacity: true) }
        guard line.contains(where: { $0 > 0x20 }) else { return [] }
        let chunk: Chunk = try BoundedJSON.decode(from: line)
        let before = sound.seconds
        var pieces: [SpeechPiece] = []
        if let text = chunk.audio_base64, !text.isEmpty { pieces += try sound.add(base64: text) }
        if let alignment = chunk.alignment { pieces += try words(alignment, soundBefore: before) }
        return pieces
    }

    private mutating func words(_ alignment: Alignment, soundBefore: Double) throws -> [SpeechPiece] {
        let ends = alignment.character_end_times_seconds
        guard ends.count == alignment.characters.count, ends.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
            throw AnswerProblem.malformed("its times do not fit its text")
        }
        // Times may count from the beginning of the sound or of this piece: what would go back in time is of the piece.
        let offset = (ends.first ?? 0) < lastEnd ? soundBefore : 0
        var pieces: [SpeechPiece] = []
        for (character, end) in zip(alignment.characters, ends) {
            if character.allSatisfy(\.isWhitespace) {
                pieces += endWord()
            } else {
                word += character
                wordEnd = end + offset
            }
            lastEnd = end + offset
        }
        return pieces
    }

    private mutating func endWord() -> [SpeechPiece] {
        defer { word = "" }
        return word.isEmpty ? [] : [.word(.init(text: word, endSample: sound.sample(at: wordEnd)))]
    }

    private struct Chunk: Decodable {
        let audio_base64: String?
        let alignment: Alignment?
    }

    private struct Alignment: Decodable {
        let characters: [String]
        let character_end_times_seconds: [Double]
    }
}
