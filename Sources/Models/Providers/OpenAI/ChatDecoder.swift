package import Core

/// Reads the chunks of a streamed chat completion; a tool call is given when its arguments are whole.
package struct ChatDecoder: AnswerDecoder {
    /// Whether nothing can follow any more.
    package private(set) var isComplete = false
    private var lines = ServerSentEvents()
    private var calls = PartialCalls()
    private var size = AnswerSize()
    private var reason: LanguageEvent.Finish?
    private var usage: ProviderUsage?

    /// A decoder that has read nothing.
    package init() {}

    /// Takes the next bytes; gives the events they complete.
    package mutating func read(_ bytes: [UInt8]) throws -> [LanguageEvent] {
        try size.add(bytes.count)
        var events: [LanguageEvent] = []
        for event in try lines.read(bytes) where !isComplete {
            if event.data == "[DONE]" {
                events += try end()
            } else {
                events += try read(try BoundedJSON.decode(Chunk.self, from: event.data))
            }
        }
        return events
    }

    /// The answer has ended; gives what was left, or throws when it is not whole.
    package mutating func finish() throws -> [LanguageEvent] { isComplete ? [] : try end() }

    private mutating func read(_ chunk: Chunk) throws -> [LanguageEvent] {
        if chunk.error != nil { throw AnswerProblem(.unavailable, "broke off with an error of its own") }
        if let usage = chunk.usage { self.usage = usage.value }
        var events: [LanguageEvent] = []
        for choice in chunk.choices ?? [] where choice.index ?? 0 == 0 {
            if let text = choice.delta?.content, !text.isEmpty { events.append(.text(text)) }
            if let refusal = choice.delta?.refusal, !refusal.isEmpty { reason = .refused }
            for call in choice.delta?.tool_calls ?? [] {
                try calls.add(
                    at: call.index ?? 0, id: call.id, name: call.function?.name, arguments: call.function?.arguments)
            }
            if let word = choice.finish_reason, reason != .refused { reason = Self.reason(word) }
        }
        return events
    }

    /// The answer has no more text: calls, usage and the reason, in this order.
    private mutating func end() throws -> [LanguageEvent] {
        guard var reason else { throw AnswerProblem.cutOff }
        isComplete = true
        let whole = try calls.take()
        if !whole.isEmpty, reason == .stop { reason = .toolCalls }
        return whole.map { .toolCall($0) } + (usage.map { [.usage($0)] } ?? []) + [.finished(reason)]
    }

    private static func reason(_ word: String) -> LanguageEvent.Finish {
        switch word {
        case "tool_calls", "function_call": .toolCalls
        case "length": .length
        case "content_filter": .refused
        default: .stop
        }
    }

    private struct Chunk: Decodable {
        struct Choice: Decodable {
            let index: Int?
            let delta: Delta?
            let finish_reason: String?
        }

        struct Delta: Decodable {
            let content: String?
            let refusal: String?
            let tool_calls: [Call]?
        }

        struct Call: Decodable {
            struct Function: Decodable {
                let name: String?
                let arguments: String?
            }

            let index: Int?
            let id: String?
            let function: Function?
        }

        let choices: [Choice]?
        let usage: OpenAIUsage?
        let error: JSONValue?
    }
}
