// Covers Anthropic's messages: what is sent, the stream with text and tools cut anywhere, wrong answers.
// That the shapes are Anthropic's is proven by its SDK in InteropTests.
import Core
import Support
import Synchronization
import Testing
import Web

import Models

struct AnthropicTests {
    private static let answer = """
        event: message_start
        data: {"type":"message_start","message":{"id":"m","role":"assistant","content":[],"usage":{"input_tokens":10,"cache_read_input_tokens":4,"output_tokens":1}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

        event: ping
        data: {"type":"ping"}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Let me see – é."}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":0}

        event: content_block_start
        data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"search","input":{}}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"q\\": "}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"1}"}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":1}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":15}}

        event: message_stop
        data: {"type":"message_stop"}


        """

    private static let said: [LanguageEvent] = [
        .text("Let me see – é."), .toolCall(ToolCall(id: "t1", name: "search", arguments: "{\"q\": 1}")),
        .usage(ProviderUsage(inputTokens: 14, cachedTokens: 4, outputTokens: 15)), .finished(.toolCalls),
    ]

    @Test(arguments: 1...9) func theStreamIsReadHoweverItIsCut(size: Int) throws {
        #expect(try decode(MessagesDecoder(), Self.answer, size: size) == Self.said)
    }

    @Test(arguments: [
        (
            "data: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"x\"}}\n\n",
            ProviderError.Kind.unavailable
        ),
        ("data: {\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\"}}\n\n", .limited),
        ("data: {\"type\":\"message_stop\"}\n\n", .malformed), ("data: {}\n\n", .malformed), ("", .unreachable),
    ])
    func otherStreamsAreRefused(text: String, kind: ProviderError.Kind) {
        #expect {
            try decode(MessagesDecoder(), text, size: 10)
        } throws: {
            ($0 as? AnswerProblem)?.kind == kind
        }
    }

    @Test func theRequestIsWhatTheInterfaceAsks() async throws {
        let body = Mutex(JSONValue.null)
        let provider = try Provider { request, connection in
            let json = connection.json(request)
            body.withLock { $0 = json }
            connection.stream(Self.answer, size: 11)
        }
        let model = AnthropicLanguageModel(
            "claude", base: try WebURL(provider.server.address()), key: Secret("a-key"), client: provider.client)
        let request = LanguageRequest(
            instructions: "Be brief.",
            messages: [
                .assistant("Hello!"), .user("Hi"), .user("there"),
                .assistant("", calls: [ToolCall(id: "t", name: "search", arguments: "{\"q\":1}")]), .tool(id: "t", result: "six"),
                .user("and?"),
            ],
            tools: [ToolDescription(name: "search", description: "Looks.", parameters: ["type": "object"])],
            context: Provider.context)
        #expect(try await model.respond(to: request).all() == Self.said)
        let asked = try #require(provider.server.requests.first)
        #expect(asked.target == "/v1/messages")
        #expect(asked.field("x-api-key") == "a-key")
        #expect(asked.field("anthropic-version") == "2023-06-01")
        let text = { (words: String) -> JSONValue in ["type": "text", "text": .string(words)] }
        #expect(
            body.withLock { $0 } == [
                "model": "claude", "stream": true, "max_tokens": 400, "system": "Be brief.",
                "messages": [
                    ["role": "user", "content": [text("(The call begins.)")]],
                    ["role": "assistant", "content": [text("Hello!")]],
                    ["role": "user", "content": [text("Hi"), text("there")]],
                    [
                        "role": "assistant",
                        "content": [["type": "tool_use", "id": "t", "name": "search", "input": ["q": 1]]],
                    ],
                    [
                        "role": "user",
                        "content": [["type": "tool_result", "tool_use_id": "t", "content": "six"], text("and?")],
                    ],
                ],
                "tools": [["name": "search", "description": "Looks.", "input_schema": ["type": "object"]]],
            ])
    }

    @Test(arguments: [
        ("404 Not Found", "not_found_error", ProviderError.Kind.unknownSetting),
        ("401 Unauthorized", "authentication_error", .unauthorized), ("529 Overloaded", "overloaded_error", .unavailable),
        ("429 Slow", "rate_limit_error", .limited), ("400 Bad", "invalid_request_error", .refused),
    ])
    func refusalsAreKnown(status: String, type: String, kind: ProviderError.Kind) async throws {
        let provider = try Provider { request, connection in
            _ = connection.json(request)
            connection.respond(status, [], "{\"type\":\"error\",\"error\":{\"type\":\"\(type)\",\"message\":\"a-key\"}}")
        }
        let model = AnthropicLanguageModel(
            "claude", base: try WebURL(provider.server.address()), key: Secret("a-key"), client: provider.client)
        let error = await providerError {
            _ = try await model.respond(to: LanguageRequest(instructions: "", messages: [], context: Provider.context)).all()
        }
        #expect(error?.kind == kind)
        #expect(error?.description.contains("a-key") == false)
        if kind == .unknownSetting { #expect(error?.field == "providers.anthropic.llm_model") }
    }
}
