package import Core

/// Puts the results of one utterance together: final parts stay, interim ones are replaced.
package struct DeepgramDecoder {
    /// Bytes of text of one utterance; five minutes of speech are some 6,000.
    private static let longest = 256 << 10

    /// Whether nothing can follow any more.
    package private(set) var isComplete = false
    private var parts: [String] = []
    private var words: [Recognition.Word] = []
    private var seconds = 0.0
    private var size = 0

    /// A decoder that has read nothing.
    package init() {}

    /// Takes the next message; gives the events it completes.
    package mutating func read(_ text: String) throws -> [TranscriptionEvent] {
        let message: Message = try BoundedJSON.decode(from: text)
        switch message.type {
        case "Results": return try read(message)
        case "Metadata":
            // The answer to CloseStream: nothing else follows.
            seconds = max(seconds, message.duration ?? 0)
            return end()
        case "Error": throw AnswerProblem(.unavailable, "reports an error of its own")
        default: return []
        }
    }

    /// The connection has ended.
    mutating func finish() throws -> [TranscriptionEvent] {
        if isComplete { return [] }
        throw AnswerProblem.cutOff
    }

    private mutating func read(_ message: Message) throws -> [TranscriptionEvent] {
        let best = message.channel?.value?.alternatives.first
        let transcript = best?.transcript ?? ""
        size += transcript.utf8.count
        guard size <= Self.longest else { throw AnswerProblem.malformed("its transcript does not end") }
        if let start = message.start, let duration = message.duration, start.isFinite, duration.isFinite {
            seconds = max(seconds, start + duration)
        }
        let whole = (parts + [transcript]).filter { !$0.isEmpty }.joined(separator: " ")
        if message.is_final == true {
            if !transcript.isEmpty { parts.append(transcript) }
            words += (best?.words ?? []).map {
                Recognition.Word(text: $0.word.lowercased(), weight: min(max($0.confidence ?? 1, 0), 1))
            }
        } else {
            // Interim readings come again and again; only what stays counts.
            size -= transcript.utf8.count
        }
        // The flushed rest: this is all, and it comes before the answer to CloseStream.
        if message.from_finalize == true { return end() }
        return whole.isEmpty ? [] : [.partial(whole)]
    }

    private mutating func end() -> [TranscriptionEvent] {
        if isComplete { return [] }
        isComplete = true
        let text = parts.joined(separator: " ")
        let recognition =
            text.isEmpty ? Recognition.nothing : Recognition(text: text, words: words, readings: [text])
        return [.final(recognition), .usage(ProviderUsage(audioSeconds: seconds))]
    }

    private struct Message: Decodable {
        struct Channel: Decodable {
            let alternatives: [Alternative]
        }

        struct Alternative: Decodable {
            let transcript: String
            let words: [Word]?
        }

        struct Word: Decodable {
            let word: String
            let confidence: Double?
        }

        let type: String
        let is_final: Bool?
        let from_finalize: Bool?
        let start: Double?
        let duration: Double?
        let channel: Lenient<Channel>?

        /// `channel` is an object in results and a list of numbers in other messages.
        struct Lenient<Value: Decodable>: Decodable {
            let value: Value?

            init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
        }
    }
}
