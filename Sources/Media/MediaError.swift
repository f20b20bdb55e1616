import Core

/// What can go wrong outside the media thread: making a codec, reading weights, reading or writing a file.
package struct MediaError: FrontdeskError, Equatable {
    private enum Kind: String {
        case library, weights, wav, file
    }

    private let kind: Kind
    package let message: String
    package let hint: String?

    package var code: String { "media.\(kind.rawValue)" }

    /// A C library refused to make or run one of its objects.
    package static func library(_ call: String, status: Int) -> MediaError {
        MediaError(kind: .library, message: "\(call) failed with status \(status)", hint: nil)
    }

    /// The weights file is missing, damaged or of another model.
    package static func weights(_ path: String, _ reason: String) -> MediaError {
        MediaError(
            kind: .weights, message: "voice detector weights \(path): \(reason)",
            hint: "run firmware-config/fetch-weights DIRECTORY and point FRONTDESK_WEIGHTS at it")
    }

    /// Bytes that are not a WAV file this box reads.
    package static func wav(_ reason: String) -> MediaError {
        MediaError(kind: .wav, message: "not a usable WAV file: \(reason)", hint: "PCM 16 bit, any rate, any channels")
    }

    /// A file could not be opened or written; `status` is the errno.
    package static func file(_ path: String, _ call: String, status: Int32) -> MediaError {
        MediaError(kind: .file, message: "\(call) \(path) failed with errno \(status)", hint: nil)
    }
}
