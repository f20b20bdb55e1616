// Covers OpenAI's chat completions: what is sent, the stream with text, tools and usage cut anywhere, ends and reuse of the
// connection. How refusals are read is in RefusalTests; that the shapes are OpenAI's is proven by its SDK in InteropTests.
import Core
import Support
import Synchronization
import Testing
import Web

import Models

struct ChatTests {
    private static let answer = """
        data: {"id":"1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

        data: {"id":"1","choices":[{"index":0,"delta":{"content":"We close"},"finish_reason":null}]}

        data: {"id":"1","choices":[{"index":0,"delta":{"content":" at six – café."},"finish_reason":null}]}

        data: {"id":"1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: {"id":"1","choices":[],"usage":{"prompt_tokens":20,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":8}}}

        data: [DONE]


        """

    private static let tools = """
        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"search","arguments":""}}]}}]}

        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"q\\":"}}]}}]}

        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"b","function":{"name":"endCall","arguments":""}}]}}]}

        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\"opening\\"}"}}]}}]}

        data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

        data: [DONE]


        """

    private static let said: [LanguageEvent] = [
        .text("We close"), .text(" at six – café."), .usage(ProviderUsage(inputTokens: 20, cachedTokens: 8, outputTokens: 5)),
        .finished(.stop),
    ]

    private func request() -> LanguageRequest {
        LanguageRequest(
            instructions: "Be brief.",
            messages: [
                .user("Hi"), .assistant("Let me see.", calls: [ToolCall(id: "a", name: "search", arguments: "{}")]),
                .tool(id: "a", result: "nothing"),
            ],
            tools: [ToolDescription(name: "search", description: "Looks things up.", parameters: ["type": "object"])],
            context: Provider.context)
    }

    @Test(arguments: 1...12) func textIsReadHoweverItIsCut(size: Int) throws {
        #expect(try decode(ChatDecoder(), Self.answer, size: size) == Self.said)
    }

    @Test(arguments: 1...12) func toolCallsArePutTogether(size: Int) throws {
        #expect(
            try decode(ChatDecoder(), Self.tools, size: size) == [
                .toolCall(ToolCall(id: "a", name: "search", arguments: #"{"q":"opening"}"#)),
                .toolCall(ToolCall(id: "b", name: "endCall", arguments: "{}")), .finished(.toolCalls),
            ])
    }

    @Test(arguments: [
        ("stop", LanguageEvent.Finish.stop), ("length", .length), ("content_filter", .refused), ("tool_calls", .toolCalls),
    ])
    func reasonsAreKnown(word: String, finish: LanguageEvent.Finish) throws {
        let text = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"\(word)\"}]}\n\n"
        #expect(try decode(ChatDecoder(), text, size: 9) == [.finished(finish)])
    }

    @Test(arguments: [
        ("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n", ProviderError.Kind.unreachable),
        ("data: {\"error\":{\"message\":\"no\"}}\n\n", .unavailable), ("data: {\n\n", .malformed), ("data: [1]\n\n", .malformed),
        ("data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"id\":\"a\"}]},\"finish_reason\":\"stop\"}]}\n\n", .malformed),
        ("<html>", .unreachable),
    ])
    func whatIsNotAnAnswerIsRefused(text: String, kind: ProviderError.Kind) {
        #expect {
            try decode(ChatDecoder(), text, size: 4096)
        } throws: { error in
            (error as? AnswerProblem)?.kind == kind
        }
    }

    @Test func depthIsBounded() {
        let text = "data: \(String(repeating: "[", count: 100_000))\n\n"
        #expect(throws: AnswerProblem.self) { try decode(ChatDecoder(), text, size: 4096) }
    }

    @Test func argumentsAreBounded() throws {
        let piece =
            "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"a\",\"arguments\":\"\(String(repeating: "x", count: 60_000))\"}}]}}]}\n\n"
        #expect(throws: AnswerProblem.self) { try decode(ChatDecoder(), String(repeating: piece, count: 5), size: 100_000) }
    }

    @Test func theRequestIsWhatTheInterfaceAsks() async throws {
        let body = Mutex(JSONValue.null)
        let provider = try Provider { request, connection in
            let json = connection.json(request)
            body.withLock { $0 = json }
            connection.stream(Self.answer, size: 7)
        }
        let model = OpenAILanguageModel("gpt-4o-mini", account: try provider.openAI())
        #expect(try await model.respond(to: request()).all() == Self.said)
        let asked = try #require(provider.server.requests.first)
        #expect(asked.method == "POST")
        #expect(asked.target == "/v1/chat/completions")
        #expect(asked.field("Authorization") == "Bearer \(Provider.key)")
        #expect(asked.field("Content-Type") == "application/json")
        #expect(
            body.withLock { $0 } == [
                "model": "gpt-4o-mini", "stream": true, "stream_options": ["include_usage": true], "max_completion_tokens": 400,
                "messages": [
                    ["role": "system", "content": "Be brief."], ["role": "user", "content": "Hi"],
                    [
                        "role": "assistant", "content": "Let me see.",
                        "tool_calls": [["id": "a", "type": "function", "function": ["name": "search", "arguments": "{}"]]],
                    ], ["role": "tool", "tool_call_id": "a", "content": "nothing"],
                ],
                "tools": [
                    [
                        "type": "function",
                        "function": [
                            "name": "search", "description": "Looks things up.", "parameters": ["type": "object"],
                        ],
                    ]
                ],
            ])
    }

    @Test func aFormatIsASchema() async throws {
        let body = Mutex(JSONValue.null)
        let provider = try Provider { request, connection in
            let json = connection.json(request)
            body.withLock { $0 = json }
            connection.stream(Self.answer)
        }
        var request = LanguageRequest(instructions: "", messages: [], context: Provider.context)
        request.format = .init(name: "summary", schema: ["type": "object", "additionalProperties": false])
        _ = try await OpenAILanguageModel("m", account: provider.openAI()).respond(to: request).all()
        #expect(
            body.withLock { $0["response_format"] } == [
                "type": "json_schema",
                "json_schema": [
                    "name": "summary", "strict": true, "schema": ["type": "object", "additionalProperties": false],
                ],
            ])
    }

    @Test func connectionsAreWarmAndKept() async throws {
        let provider = try Provider { request, connection in
            guard request.method == "POST" else { return connection.respond("404 Not Found") }
            _ = connection.json(request)
            connection.stream(Self.answer)
        }
        let account = try provider.openAI()
        try await account.warm(Provider.context)
        let model = OpenAILanguageModel("m", account: account)
        for _ in 0..<3 { _ = try await model.respond(to: request()).all() }
        #expect(provider.server.connections == 1)
        let records = provider.ledger.records
        #expect(records.count == 4)
        for record in records {
            #expect(record.failure == nil)
            #expect(record.firstByte ?? .zero > .zero)
            #expect(record.bytesSent > 50)
            #expect(record.host == "127.0.0.1")
        }
        #expect(records.last?.bytesReceived ?? 0 > Self.answer.utf8.count)
    }

    @Test func leavingTheStreamEndsTheRequest() async throws {
        let isGone = AsyncStream.makeStream(of: Void.self)
        let provider = try Provider { request, connection in
            _ = connection.json(request)
            connection.send("HTTP/1.1 200 OK\r\n\r\ndata: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n")
            connection.waitForPeer()
            isGone.continuation.yield()
        }
        let model = OpenAILanguageModel("m", account: try provider.openAI())
        for try await event in model.respond(to: request()) {
            #expect(event == .text("a"))
            break
        }
        for await _ in isGone.stream { break }
        #expect(provider.ledger.records.map(\.failure) == ["provider.cancelled"])
    }

    @Test func cancellingTheTaskEndsTheRequest() async throws {
        let (asked, gone) = (AsyncStream.makeStream(of: Void.self), AsyncStream.makeStream(of: Void.self))
        let provider = try Provider { request, connection in
            _ = connection.json(request)
            asked.continuation.yield()
            connection.waitForPeer()
            gone.continuation.yield()
        }
        let model = OpenAILanguageModel("m", account: try provider.openAI())
        let task = Task { try await model.respond(to: request()).all() }
        for await _ in asked.stream { break }
        task.cancel()
        for await _ in gone.stream { break }
        _ = try? await task.value
        #expect(provider.ledger.records.map(\.failure) == ["provider.cancelled"])
    }
}
