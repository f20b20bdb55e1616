import Foundation
/// Options of pocketsphinx that trade time for accuracy, as measured by `SpokenQuestionTests`.
enum DecoderTuning {
    static let options: [String] = ProcessInfo.processInfo.environment["PSOPT"]?.split(separator: " ").map(String.init) ?? []

    /// Decibels between speech and noise from which noise is left in: taking it out costs more words than it does.
    static let cleanSpeech = ProcessInfo.processInfo.environment["CLEAN"].flatMap(Double.init) ?? 25.0
}
