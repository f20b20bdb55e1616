import Core
import Media
import Web

/// OpenAI's interface, made up: chat, transcription, speech, embeddings, models.
struct DoubleOpenAI: Sendable {
    private static let rate = 24_000
    private static let dimension = 1536

    let answer: DoubleAnswer

    var routes: [Route] {
        [
            Route(.get, "/v1/models") { _ in
                try await answer.json([
                    "object": "list", "data": [["id": "double-1", "object": "model", "created": 1, "owned_by": "double"]],
                ])
            }, Route(.post, "/v1/chat/completions") { try await chat(try await Self.body($0)) },
            Route(.post, "/v1/audio/transcriptions", bodyLimit: 26 << 20) { try await transcribe($0) },
            Route(.post, "/v1/audio/speech") { request in
                let body = try await Self.body(request)
                let text = body["input"]?.text ?? ""
                if body["response_format"] == "wav" {
                    let file = WAVFile(
                        sampleRate: Self.rate, channels: 1, samples: DoubleSound.samples(of: text, rate: Self.rate))
                    return try await answer.stream([file.bytes], type: "audio/wav")
                }
                return try await answer.stream(DoubleSound.pieces(of: text, rate: Self.rate), type: "audio/pcm")
            }, Route(.post, "/v1/embeddings") { try await embed(try await Self.body($0)) },
        ]
    }

    static func body(_ request: ServerRequest) async throws -> JSONValue {
        try JSON.decode(from: String(decoding: try await request.bytes(), as: UTF8.self))
    }

    /// What a model says to the last message; `tool NAME` asks for that tool, and its result is spoken.
    static func reply(to last: String, _ standard: String) -> (text: String, tool: String?) {
        last.hasPrefix("tool ") ? ("", String(last.dropFirst(5))) : (standard, nil)
    }

    private func chat(_ body: JSONValue) async throws -> ServerResponse {
        guard case .array(let messages)? = body["messages"], let last = messages.last else {
            return .json(#"{"error":{"type":"invalid_request_error","param":"messages"}}"#, status: 400)
        }
        let isResult = last["role"] == "tool"
        let content = last["content"]?.text ?? ""
        let reply = Self.reply(to: isResult ? "" : content, isResult ? content : answer.behaviour.text)
        var deltas: [JSONValue] = [["role": "assistant", "content": ""]]
        if let tool = reply.tool {
            deltas.append([
                "tool_calls": [
                    ["index": 0, "id": "call_1", "type": "function", "function": ["name": .string(tool), "arguments": ""]]
                ]
            ])
            for piece in ["{\"query\"", ": \"x\"}"] {
                deltas.append(["tool_calls": [["index": 0, "function": ["arguments": .string(piece)]]]])
            }
        } else {
            deltas += Self.tokens(reply.text).map { ["content": .string($0)] }
        }
        let reason: JSONValue = reply.tool == nil ? "stop" : "tool_calls"
        var chunks = deltas.map { Self.chunk([["index": 0, "delta": $0, "finish_reason": .null]]) }
        chunks.append(Self.chunk([["index": 0, "delta": [:], "finish_reason": reason]]))
        if body["stream_options"]?["include_usage"] == true {
            chunks.append(
                Self.chunk(
                    [],
                    usage: [
                        "prompt_tokens": 20, "completion_tokens": .integer(deltas.count),
                        "total_tokens": .integer(20 + deltas.count),
                    ]))
        }
        return try await answer.events(chunks.map { ServerEvent(try JSON.encode($0)) } + [ServerEvent("[DONE]")])
    }

    /// Words with the spaces before them, as tokens come.
    static func tokens(_ text: String) -> [String] {
        text.split(separator: " ").enumerated().map { $0 == 0 ? String($1) : " \($1)" }
    }

    private static func chunk(_ choices: JSONValue, usage: JSONValue = .null) -> JSONValue {
        [
            "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "double-1", "choices": choices,
            "usage": usage,
        ]
    }

    private func transcribe(_ request: ServerRequest) async throws -> ServerResponse {
        let form = String(decoding: try await request.bytes(), as: UTF8.self)
        guard form.contains("name=\"file\""), form.contains("name=\"model\"") else {
            return .json(#"{"error":{"type":"invalid_request_error","param":"file"}}"#, status: 400)
        }
        let text = answer.behaviour.text
        let usage: JSONValue = ["type": "tokens", "input_tokens": 14, "output_tokens": 6, "total_tokens": 20]
        guard form.contains("name=\"stream\"") else { return try await answer.json(["text": .string(text), "usage": usage]) }
        var events: [JSONValue] = Self.tokens(text).map { ["type": "transcript.text.delta", "delta": .string($0)] }
        events.append(["type": "transcript.text.done", "text": .string(text), "usage": usage])
        return try await answer.events(events.map { ServerEvent(try JSON.encode($0)) })
    }

    private func embed(_ body: JSONValue) async throws -> ServerResponse {
        var texts: [JSONValue] = []
        if case .array(let list)? = body["input"] { texts = list } else if let one = body["input"] { texts = [one] }
        // The same text gives the same vector, another text another one.
        let rows: [JSONValue] = texts.enumerated().map { place, text in
            let seed = (text.text ?? "").utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xffff }
            let numbers = (0..<Self.dimension).map { JSONValue.number(Double((seed &* ($0 + 1)) % 997) / 997 - 0.5) }
            return ["object": "embedding", "index": .integer(place), "embedding": .array(numbers)]
        }
        return try await answer.json([
            "object": "list", "model": "double-1", "data": .array(rows), "usage": ["prompt_tokens": 1, "total_tokens": 1],
        ])
    }
}
