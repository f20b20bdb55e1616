/// A finished model on disk: a directory named by the hash of all it was made from, never changed once it is there.
package struct RecognitionModel: Hashable, Sendable {
    package let directory: String

    /// Articles and frames, closed vocabulary (decoder A).
    var closed: String { "\(directory)/closed.lm" }
    /// The same over a background of general questions (decoder B).
    var open: String { "\(directory)/open.lm" }
    /// Pronunciations of all words of both.
    var words: String { "\(directory)/words.dict" }
    /// The acoustic model's feature parameters without its mean normalisation, which is ours.
    var features: String { "\(directory)/feat.params" }
}
