import Core

/// What is known of one line's sound: all of it, or as much as a streaming voice has made so far.
struct Voicing: Hashable, Sendable {
    /// Samples a character takes when nothing better is known: 15 characters a second, an even reading pace.
    private static let samplesPerCharacter = AudioFormat.sampleRate / 15

    let text: String
    private(set) var length = 0
    private(set) var words: [SpeechClip.Word] = []
    /// The last piece is there.
    private(set) var isWhole = false

    init(text: String) {
        self.text = text
    }

    init(_ clip: SpeechClip) {
        text = clip.text
        length = clip.samples.count
        words = clip.words
        isWhole = true
    }

    mutating func append(_ piece: VoicePiece) {
        length += piece.samples.count
        words += piece.words
        isWhole = piece.isLast
    }

    /// The words that have been said when `sample` samples were sent; a voice that tells no places is taken to speak evenly.
    func heard(after sample: Int) -> String {
        if isWhole, sample >= length { return text }
        if !words.isEmpty { return words.prefix { $0.endSample <= sample }.map(\.text).joined(separator: " ") }
        let total = isWhole ? length : max(length, text.count * Self.samplesPerCharacter)
        guard total > 0 else { return "" }
        let characters = text.count * min(sample, total) / total
        var said: [Substring] = []
        for word in text.split(separator: " ") {
            guard text.distance(from: text.startIndex, to: word.endIndex) <= characters else { break }
            said.append(word)
        }
        return said.joined(separator: " ")
    }
}
