package import Core

/// Reads a transcription: events of a stream, or one JSON object where the model does not stream.
package struct TranscriptionDecoder: AnswerDecoder {
    private enum Form {
        case unknown, events, whole
    }

    /// Whether nothing can follow any more.
    package private(set) var isComplete = false
    private var form = Form.unknown
    private var lines = ServerSentEvents()
    private var body: [UInt8] = []
    private var size = AnswerSize()
    private var text = ""

    /// A decoder that has read nothing.
    package init() {}

    /// Takes the next bytes; gives the events they complete.
    package mutating func read(_ bytes: [UInt8]) throws -> [TranscriptionEvent] {
        try size.add(bytes.count)
        if form == .unknown, let first = bytes.first(where: { $0 > 0x20 }) {
            form = first == UInt8(ascii: "{") ? .whole : .events
        }
        guard form == .events else {
            body += bytes
            return []
        }
        var events: [TranscriptionEvent] = []
        for event in try lines.read(bytes) where !isComplete && event.data != "[DONE]" {
            events += try read(try BoundedJSON.decode(Piece.self, from: event.data))
        }
        return events
    }

    /// The answer has ended; gives what was left, or throws when it is not whole.
    package mutating func finish() throws -> [TranscriptionEvent] {
        if isComplete { return [] }
        guard form == .whole else { throw AnswerProblem.cutOff }
        return Self.ended(try BoundedJSON.decode(Piece.self, from: body), text: nil)
    }

    private mutating func read(_ piece: Piece) throws -> [TranscriptionEvent] {
        switch piece.type {
        case "transcript.text.delta":
            text += piece.delta ?? ""
            return [.partial(text)]
        case "transcript.text.done":
            isComplete = true
            return Self.ended(piece, text: text)
        case "error": throw AnswerProblem(.unavailable, "broke off with an error of its own")
        default: return []
        }
    }

    private static func ended(_ piece: Piece, text: String?) -> [TranscriptionEvent] {
        let words = piece.text ?? text ?? ""
        return [.final(Recognition(typed: words))] + (piece.usage.map { [.usage($0.value)] } ?? [])
    }

    private struct Piece: Decodable {
        let type: String?
        let delta: String?
        let text: String?
        let usage: OpenAIUsage?
    }
}
