import Core

/// Turns cannot be written as fast as they are said.
struct TranscriptError: FrontdeskError, Equatable {
    private enum Code: String {
        case overflow
    }

    private let reason: Code
    private let call: ID<Call>
    private let waiting: Int

    static func overflow(call: ID<Call>, waiting: Int) -> TranscriptError {
        TranscriptError(reason: .overflow, call: call, waiting: waiting)
    }

    var code: String { "transcript.\(reason.rawValue)" }
    var message: String { "\(waiting) turns of call \(call) wait to be committed" }
    var hint: String? { "the disk is full or very slow: run frontdesk doctor" }
}
