import Core

/// What reaches a session's one queue.
enum SessionEvent: Sendable {
    case call(CallEvent)
    case time
    case recognized(id: Int, Recognition)
    case recognitionFailed(id: Int, any Error)
    case voiced(id: Int, SpeechClip)
    case piece(id: Int, VoicePiece)
    case voiceFailed(id: Int, any Error)
    case answered(request: Int, Answer)
    case answerFailed(request: Int, any Error)
    case messageSaved(request: Int)
    case messageFailed(request: Int)
    /// A language model has written more.
    case wrote(request: Int, LanguageEvent)
    case modelFailed(request: Int, any Error)
    case ran(call: String, ToolOutcome)
    /// A streaming transcriber reads a segment of speech like this, so far or finally.
    case partial(segment: Int, String)
    case transcribed(segment: Int, Recognition)
    case transcriptionFailed(segment: Int, any Error)
    case completeness(Double, of: String)
    case journalFailed(any Error)
}
