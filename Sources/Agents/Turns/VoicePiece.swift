package import Core

/// The next part of a line as a streaming voice makes it.
package struct VoicePiece: Hashable, Sendable {
    /// 16 kHz mono; may be empty, for words alone or for the end.
    package let samples: [Int16]
    /// Words whose places have become known, counted from the start of the line.
    package let words: [SpeechClip.Word]
    package let isLast: Bool

    package init(samples: [Int16], words: [SpeechClip.Word] = [], isLast: Bool) {
        self.samples = samples
        self.words = words
        self.isLast = isLast
    }
}
