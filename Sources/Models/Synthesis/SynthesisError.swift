import Core

/// Why a text could not be spoken.
package struct SynthesisError: FrontdeskError, Hashable {
    private enum Code: String {
        case unknownVoice, textTooLong, failed
    }

    private let kind: Code
    package let message: String
    package let hint: String?

    package var code: String { "speech.\(kind.rawValue)" }

    /// The voice is not one of `known`.
    static func unknownVoice(_ voice: String, known: [String]) -> Self {
        Self(
            kind: .unknownVoice, message: "there is no voice \"\(voice.prefix(40))\"",
            hint: "one of: \(known.joined(separator: ", "))")
    }

    /// The text has more characters than one clip may have.
    static func textTooLong(_ count: Int, limit: Int) -> Self {
        Self(kind: .textTooLong, message: "a text of \(count) characters cannot be spoken as one clip", hint: "at most \(limit)")
    }

    /// libflite gave no sound.
    static func failed(voice: String, characters: Int) -> Self {
        Self(kind: .failed, message: "libflite made no sound of \(characters) characters in voice \(voice)", hint: nil)
    }
}
