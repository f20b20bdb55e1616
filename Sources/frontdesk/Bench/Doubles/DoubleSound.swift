import Core
import Foundation
import Media

/// The sound of the made-up voices: a tone as long as the text takes to say.
enum DoubleSound {
    /// Samples a character takes at 16 kHz: 60 ms, as people speak.
    private static let perCharacter = 0.06

    static func samples(of text: String, rate: Int) -> [Int16] {
        let count = Int(Double(max(text.count, 1)) * perCharacter * Double(rate))
        return (0..<count).map { place in
            // A triangle of 220 Hz, some 12 dB below full scale.
            let turn = (Double(place) * 220 / Double(rate)).truncatingRemainder(dividingBy: 1)
            return Int16(8000 * (4 * abs(turn - 0.5) - 1))
        }
    }

    static func bytes(of text: String, rate: Int) -> [UInt8] {
        samples(of: text, rate: rate).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    /// Pieces of 100 ms.
    static func pieces(of text: String, rate: Int) -> [[UInt8]] {
        let all = bytes(of: text, rate: rate)
        let size = rate / 10 * 2
        return stride(from: 0, to: all.count, by: size).map { Array(all[$0..<min($0 + size, all.count)]) }
    }

    /// The words of a text with the second at which each has been said.
    static func words(of text: String) -> [(word: String, end: Double)] {
        var place = 0
        return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            place += word.count + 1
            return (String(word), Double(place - 1) * perCharacter)
        }
    }
}
