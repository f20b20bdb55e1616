package import Core

/// Chat completions, streamed (OpenAI API reference, `POST /chat/completions`).
package struct OpenAILanguageModel: LanguageModel {
    package let model: ProviderModel
    private let account: OpenAIAccount

    package init(_ name: String, account: OpenAIAccount) {
        model = account.model(name)
        self.account = account
    }

    package func respond(to request: LanguageRequest) -> AsyncThrowingStream<LanguageEvent, any Error> {
        AnswerStream.events(ChatDecoder()) { [self] in
            try await account.client.open(
                account.call(
                    "chat/completions", body(request), model: model, context: request.context,
                    settings: [.model: account.setting("llm_model")]))
        }
    }

    private func body(_ request: LanguageRequest) -> JSONValue {
        var body: [String: JSONValue] = [
            "model": .string(model.name), "stream": true, "stream_options": ["include_usage": true],
            account.tokenLimit.rawValue: .integer(request.maximumTokens),
            "messages": .array(
                [["role": "system", "content": .string(request.instructions)]] + request.messages.map(Self.message)),
        ]
        if !request.tools.isEmpty { body["tools"] = .array(request.tools.map(Self.tool)) }
        if let format = request.format {
            body["response_format"] = [
                "type": "json_schema",
                "json_schema": [
                    "name": .string(format.name), "schema": format.schema,
                    // Only a closed object can be enforced ("Structured outputs", supported schemas).
                    "strict": .bool(format.schema["additionalProperties"] == false),
                ],
            ]
        }
        return .object(body)
    }

    private static func message(_ message: LanguageMessage) -> JSONValue {
        switch message {
        case .user(let text): return ["role": "user", "content": .string(text)]
        case .tool(let id, let result): return ["role": "tool", "tool_call_id": .string(id), "content": .string(result)]
        case .assistant(let text, let calls):
            var members: [String: JSONValue] = ["role": "assistant", "content": .string(text)]
            if !calls.isEmpty {
                members["tool_calls"] = .array(
                    calls.map { call in
                        [
                            "id": .string(call.id), "type": "function",
                            "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
                        ]
                    })
            }
            return .object(members)
        }
    }

    private static func tool(_ tool: ToolDescription) -> JSONValue {
        [
            "type": "function",
            "function": [
                "name": .string(tool.name), "description": .string(tool.description), "parameters": tool.parameters,
            ],
        ]
    }
}
