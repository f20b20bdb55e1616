import Core

/// What reaches a session's one queue.
enum SessionEvent: Sendable {
    case call(CallEvent)
    case time
    case recognized(id: Int, Recognition)
    case recognitionFailed(id: Int, any Error)
    case voiced(id: Int, SpeechClip)
    case voiceFailed(id: Int, any Error)
    case answered(request: Int, Answer)
    case answerFailed(request: Int, any Error)
    case messageSaved(request: Int)
    case messageFailed(request: Int)
    case journalFailed(any Error)
}
