import Core

/// A rehearsal that could not be played to its end; the agent is not to blame, or beyond blame.
package struct RehearsalError: FrontdeskError, Equatable {
    private enum Kind: String {
        case spinning, neverEnded, unreadableAudio, noRecognizer
    }

    private let kind: Kind
    package let message: String

    package var code: String { "eval.\(kind.rawValue)" }

    static let spinning = Self(kind: .spinning, message: "the agent's tasks keep waking each other")
    static let neverEnded = Self(kind: .neverEnded, message: "the agent was still busy long after the caller had left")

    static func unreadableAudio(_ file: String) -> Self {
        Self(kind: .unreadableAudio, message: "\(file) is no WAV file of 16-bit mono sound")
    }

    static let noRecognizer = Self(
        kind: .noRecognizer, message: "a recording needs a recogniser, and there is no speech model of this workspace")
}
