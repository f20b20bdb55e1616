import Core

/// Why a speech model could not be made or loaded.
package struct SpeechModelError: FrontdeskError, Hashable {
    private enum Code: String {
        case unreadable, malformed, unwritable, unloadable
    }

    private let kind: Code
    package let message: String
    package let hint: String?

    package var code: String { "speechModel.\(kind.rawValue)" }

    /// A file the model is made from cannot be read.
    static func unreadable(_ path: String) -> Self {
        Self(kind: .unreadable, message: "\(path) cannot be read", hint: "install pocketsphinx-en-us; run firmware-config/run")
    }

    /// A file the model is made from is not what it should be.
    static func malformed(_ path: String, line: Int, allowed: String) -> Self {
        Self(kind: .malformed, message: "\(path):\(line) is not as expected", hint: "allowed: \(allowed)")
    }

    /// The finished model cannot be put into its directory.
    static func unwritable(_ path: String, _ reason: String) -> Self {
        Self(kind: .unwritable, message: "the speech model \(path) cannot be written: \(reason)", hint: "disk full or not ours?")
    }

    /// pocketsphinx refuses the model.
    static func unloadable(_ path: String, _ part: String) -> Self {
        Self(
            kind: .unloadable, message: "pocketsphinx cannot load \(part) of \(path)",
            hint: "delete the directory: it is made anew")
    }
}
