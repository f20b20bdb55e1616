package import Core

/// Reads the events of a streamed message; a tool call is given when its arguments are whole.
package struct MessagesDecoder: AnswerDecoder {
    /// Whether nothing can follow any more.
    package private(set) var isComplete = false
    private var lines = ServerSentEvents()
    private var calls = PartialCalls()
    private var size = AnswerSize()
    private var reason: LanguageEvent.Finish?
    private var usage = ProviderUsage()

    /// A decoder that has read nothing.
    package init() {}

    /// Takes the next bytes; gives the events they complete.
    package mutating func read(_ bytes: [UInt8]) throws -> [LanguageEvent] {
        try size.add(bytes.count)
        var events: [LanguageEvent] = []
        for event in try lines.read(bytes) where !isComplete {
            events += try read(try BoundedJSON.decode(Part.self, from: event.data))
        }
        return events
    }

    /// The answer has ended; gives what was left, or throws when it is not whole.
    package mutating func finish() throws -> [LanguageEvent] {
        guard isComplete else { throw AnswerProblem.cutOff }
        return []
    }

    private mutating func read(_ event: Part) throws -> [LanguageEvent] {
        switch event.type {
        case "message_start": if let usage = event.message?.usage { take(usage) }
        case "content_block_start":
            if let block = event.content_block, block.type == "tool_use" {
                try calls.add(at: event.index ?? 0, id: block.id, name: block.name)
            }
        case "content_block_delta":
            if let text = event.delta?.text, !text.isEmpty { return [.text(text)] }
            if let piece = event.delta?.partial_json { try calls.add(at: event.index ?? 0, arguments: piece) }
        case "message_delta":
            if let usage = event.usage { take(usage) }
            if let word = event.delta?.stop_reason { reason = Self.reason(word) }
        case "message_stop":
            guard let reason else { throw AnswerProblem.malformed("it stops without a reason") }
            isComplete = true
            return try calls.take().map { .toolCall($0) } + [.usage(usage), .finished(reason)]
        case "error":
            // "overloaded_error" is a 529 that came too late for the head.
            let isLimit = event.error?.type == "rate_limit_error"
            throw AnswerProblem(isLimit ? .limited : .unavailable, "broke off with an error of its own")
        default: break
        }
        return []
    }

    /// Counts are of the whole message so far, each event replaces those it names.
    private mutating func take(_ usage: Part.Usage) {
        let cached = max(0, usage.cache_read_input_tokens ?? self.usage.cachedTokens)
        if let input = usage.input_tokens {
            // Here, unlike elsewhere, what was kept is not part of the input.
            self.usage.inputTokens = max(0, input) + cached + max(0, usage.cache_creation_input_tokens ?? 0)
            self.usage.cachedTokens = cached
        }
        self.usage.outputTokens = max(self.usage.outputTokens, usage.output_tokens ?? 0)
    }

    private static func reason(_ word: String) -> LanguageEvent.Finish {
        switch word {
        case "tool_use": .toolCalls
        case "max_tokens", "model_context_window_exceeded": .length
        case "refusal": .refused
        default: .stop
        }
    }

    private struct Part: Decodable {
        struct Message: Decodable {
            let usage: Usage?
        }

        struct Usage: Decodable {
            let input_tokens: Int?
            let output_tokens: Int?
            let cache_read_input_tokens: Int?
            let cache_creation_input_tokens: Int?
        }

        struct Block: Decodable {
            let type: String?
            let id: String?
            let name: String?
        }

        struct Delta: Decodable {
            let text: String?
            let partial_json: String?
            let stop_reason: String?
        }

        struct Problem: Decodable {
            let type: String?
        }

        let type: String
        let index: Int?
        let message: Message?
        let content_block: Block?
        let delta: Delta?
        let usage: Usage?
        let error: Problem?
    }
}
