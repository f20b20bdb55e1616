package import Core

/// Reads the events of streamed speech: sound in base64, times of words, the end.
package struct CartesiaDecoder: AnswerDecoder {
    /// Whether nothing can follow any more.
    package private(set) var isComplete = false
    private var lines = ServerSentEvents()
    private var sound: SpokenSound

    /// A decoder of the speech of a text with this many characters.
    package init(characters: Int) {
        sound = SpokenSound(characters: characters)
    }

    /// Takes the next bytes; gives the events they complete.
    package mutating func read(_ bytes: [UInt8]) throws -> [SpeechPiece] {
        var pieces: [SpeechPiece] = []
        for event in try lines.read(bytes) where !isComplete {
            pieces += try read(try BoundedJSON.decode(Message.self, from: event.data))
        }
        return pieces
    }

    /// The answer has ended; gives what was left, or throws when it is not whole.
    package mutating func finish() throws -> [SpeechPiece] {
        guard isComplete else { throw AnswerProblem.cutOff }
        return []
    }

    private mutating func read(_ event: Message) throws -> [SpeechPiece] {
        switch event.type {
        case "chunk": return try sound.add(base64: event.data ?? "")
        case "timestamps":
            guard let times = event.word_timestamps, times.words.count == times.end.count, times.end.allSatisfy(\.isFinite) else {
                throw AnswerProblem.malformed("its times do not fit its words")
            }
            return zip(times.words, times.end).map { .word(.init(text: $0, endSample: sound.sample(at: $1))) }
        case "done":
            isComplete = true
            return try sound.finish()
        case "error":
            let kind: ProviderError.Kind =
                switch event.status_code ?? 500 {
                case 401, 403: .unauthorized
                case 402, 429: .limited
                case 400..<500: .refused
                default: .unavailable
                }
            throw AnswerProblem(kind, "broke off with an error of its own")
        default: return []
        }
    }

    private struct Message: Decodable {
        struct Times: Decodable {
            let words: [String]
            let end: [Double]
        }

        let type: String
        let data: String?
        let word_timestamps: Times?
        let status_code: Int?
    }
}
