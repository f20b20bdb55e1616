import Core

/// Why an utterance was not recognised.
package struct RecognitionError: FrontdeskError, Hashable {
    private enum Code: String {
        case busy, failed
    }

    private let kind: Code
    package let message: String
    package let hint: String?

    package var code: String { "recognition.\(kind.rawValue)" }

    /// Too many utterances wait for a decoder.
    static func busy(waiting: Int) -> Self {
        Self(kind: .busy, message: "\(waiting) utterances wait for a recogniser", hint: "the machine is too slow for its calls")
    }

    /// pocketsphinx refused the utterance.
    static func failed(_ step: StaticString, frames: Int) -> Self {
        Self(kind: .failed, message: "pocketsphinx failed in \(step) of an utterance of \(frames) frames", hint: nil)
    }
}
