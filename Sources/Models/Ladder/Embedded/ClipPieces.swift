import Core

/// A whole clip as a streamer gives it: the places of its words first, then its samples.
struct ClipPieces: IteratorProtocol {
    private var words: ArraySlice<SpeechClip.Word>
    private var samples: [Int16]?

    init(_ clip: SpeechClip) {
        words = clip.words[...]
        samples = clip.samples.isEmpty ? nil : clip.samples
    }

    mutating func next() -> SpeechPiece? {
        if let word = words.popFirst() { return .word(word) }
        defer { samples = nil }
        return samples.map { .samples($0) }
    }
}
