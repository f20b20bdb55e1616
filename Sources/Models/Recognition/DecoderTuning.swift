/// Where the recogniser's handling of sound changes.
enum DecoderTuning {
    /// Decibels between speech and noise from which noise is left in, so that clean speech is not touched; chosen, not measured.
    static let cleanSpeech = 25.0
}
