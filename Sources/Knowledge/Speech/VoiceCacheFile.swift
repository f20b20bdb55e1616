import Core
import Foundation

/// One rendered clip as a file: magic, length and JSON of the words, the samples (16-bit little endian), SHA-256 of all that.
enum VoiceCacheFile {
    private struct Header: Codable {
        let text: String
        let words: [SpeechClip.Word]
        let samples: Int
    }

    private static let magic = Array("frontdesk clip 1\n".utf8)
    /// Largest file read or written: some eight minutes of speech.
    static let sizeLimit = 16 << 20

    /// The name under which a text in a voice of an engine is kept.
    static func name(text: String, voice: String, engine: String) -> String {
        let key = [engine, voice, text].flatMap { part in Array("\(part.utf8.count):".utf8) + Array(part.utf8) }
        return Digest.hex(Digest.sha256.hash(key)) + ".clip"
    }

    static func encode(_ clip: SpeechClip) throws -> [UInt8] {
        let header = Array(try JSON.encode(Header(text: clip.text, words: clip.words, samples: clip.samples.count)).utf8)
        var bytes = magic
        bytes.reserveCapacity(magic.count + 4 + header.count + 2 * clip.samples.count + 32)
        bytes += (0..<4).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
        bytes += header
        for sample in clip.samples {
            bytes.append(UInt8(truncatingIfNeeded: sample))
            bytes.append(UInt8(truncatingIfNeeded: sample >> 8))
        }
        return bytes + Digest.sha256.hash(bytes)
    }

    /// The clip, or nil when the bytes are not a whole file of ours that says `text`.
    static func decode(_ bytes: [UInt8], text: String) -> SpeechClip? {
        guard bytes.count >= magic.count + 4 + 32, bytes.count <= sizeLimit, bytes.starts(with: magic) else { return nil }
        let content = bytes.dropLast(32)
        guard Digest.sha256.hash(content).elementsEqual(bytes.suffix(32)) else { return nil }
        let length = content.dropFirst(magic.count).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        let rest = content.dropFirst(magic.count + 4)
        guard length <= rest.count,
            let header = try? JSON.decode(Header.self, from: String(decoding: rest.prefix(length), as: UTF8.self)),
            header.text == text
        else { return nil }
        let sound = rest.dropFirst(length)
        guard header.samples >= 0, header.samples <= sound.count / 2, sound.count == 2 * header.samples else { return nil }
        let samples = sound.withUnsafeBytes { raw in
            (0..<header.samples).map { Int16(littleEndian: raw.loadUnaligned(fromByteOffset: 2 * $0, as: Int16.self)) }
        }
        return SpeechClip(text: text, samples: samples, words: header.words)
    }
}
