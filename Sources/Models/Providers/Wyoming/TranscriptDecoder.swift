import Core

/// Reads a Wyoming server's transcript, streamed or whole.
struct TranscriptDecoder: AnswerDecoder {
    private(set) var isComplete = false
    private var reader = WyomingReader()
    private var size = AnswerSize()
    private var text = ""

    mutating func read(_ bytes: [UInt8]) throws -> [TranscriptionEvent] {
        try size.add(bytes.count)
        var events: [TranscriptionEvent] = []
        for event in try reader.read(bytes) where !isComplete {
            switch event.type {
            case "transcript-chunk":
                text += event.data["text"]?.text ?? ""
                events.append(.partial(text))
            case "transcript":
                guard let words = event.data["text"]?.text else { throw AnswerProblem.malformed("a transcript without text") }
                isComplete = true
                events.append(.final(Recognition(typed: String(words.drop(while: \.isWhitespace)))))
            case "error": throw AnswerProblem(.unavailable, "reports an error of its own")
            default: break
            }
        }
        return events
    }

    mutating func finish() throws -> [TranscriptionEvent] {
        guard isComplete else { throw AnswerProblem.cutOff }
        return []
    }
}
