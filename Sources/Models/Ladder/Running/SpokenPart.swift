import Core

/// A text being spoken: which part of it has not been given out yet.
struct SpokenPart: Hashable, Sendable {
    /// English read aloud: 150 words a minute of some six characters each with their space.
    private static let charactersPerSecond = 15.0
    /// Where a reader takes breath, so a voice can begin anew after it.
    private static let pauses: Set<Character> = [".", "!", "?", ",", ";", ":", "…"]

    private(set) var rest: String
    /// Words whose places in the sound are known, since the present rung began.
    private var words: [SpeechClip.Word] = []

    init(of text: String) {
        rest = text
    }

    /// How long a text takes to say, about.
    static func seconds(of text: String) -> Double { Double(text.count) / charactersPerSecond }

    mutating func note(_ word: SpeechClip.Word) { words.append(word) }

    /// The rung has failed after `samples` of the whole, of which it gave what lies behind `start`: `rest` is then what is left to say.
    mutating func breakOff(after samples: Int, since start: Int) {
        if words.isEmpty {
            skip(charactersSaid: Double(samples - start) / Double(AudioFormat.sampleRate) * Self.charactersPerSecond)
        } else {
            for word in words where word.endSample <= samples { skip(word.text) }
        }
        words = []
        rest = String(rest.drop { $0.isWhitespace })
    }

    /// Drops the text up to the end of a word; a word that is not in it (a number read out) drops the next word that is there.
    private mutating func skip(_ word: String) {
        let near = rest.prefix(word.count + 24)
        if let range = near.firstRange(of: word) {
            rest = String(rest[range.upperBound...])
        } else {
            rest = String(rest.drop { $0.isWhitespace }.drop { !$0.isWhitespace })
        }
    }

    /// Drops whole parts only, so that nothing is left out; a part that was begun is said again.
    private mutating func skip(charactersSaid: Double) {
        var said = rest.startIndex
        var place = rest.startIndex
        var count = 0.0
        while place < rest.endIndex, count < charactersSaid {
            let next = rest.index(after: place)
            if Self.pauses.contains(rest[place]), next == rest.endIndex || rest[next].isWhitespace { said = next }
            place = next
            count += 1
        }
        rest = String(rest[said...])
    }
}
