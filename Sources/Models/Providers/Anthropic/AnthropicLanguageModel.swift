package import Core
package import Web

/// Messages, streamed (Anthropic API reference, `POST /v1/messages`).
package struct AnthropicLanguageModel: LanguageModel {
    /// The version of the interface that is spoken.
    private static let version = "2023-06-01"
    /// A conversation must begin with the user; the greeting was said before anybody had spoken.
    private static let opening = "(The call begins.)"

    package let model: ProviderModel
    private let base: WebURL
    private let key: Secret
    private let client: ProviderClient

    /// - Parameter base: without the version: `https://api.anthropic.com`.
    package init(_ name: String, base: WebURL, key: Secret, client: ProviderClient) {
        model = ProviderModel(provider: "anthropic", name: name)
        self.base = base
        self.key = key
        self.client = client
    }

    package func respond(to request: LanguageRequest) -> AsyncThrowingStream<LanguageEvent, any Error> {
        AnswerStream.events(MessagesDecoder()) { [self] in
            var asked = try http("v1/messages", method: "POST")
            asked.fields["Content-Type"] = "application/json"
            asked.upload = .bytes(Array(try JSON.encode(body(request)).utf8))
            return try await client.open(call(asked, request.context))
        }
    }

    /// Makes a connection ready for the next request.
    package func warm(_ context: ProviderContext) async throws {
        try await client.warm(call(try http("v1/models", method: "HEAD"), context))
    }

    /// Whether the key works, by the cheapest request: the list of models. Throws ``ProviderError``.
    package func check(_ context: ProviderContext) async throws {
        let exchange = try await client.open(call(try http("v1/models"), context))
        _ = try? await exchange.bytes()
        exchange.succeed()
    }

    private func call(_ request: HTTPRequest, _ context: ProviderContext) -> ProviderCall {
        ProviderCall(model: model, context: context, request: request, settings: [.model: "providers.anthropic.llm_model"])
    }

    private func http(_ path: String, method: String = "GET") throws -> HTTPRequest {
        HTTPRequest(
            try base.appending(path), method: method, fields: ["x-api-key": key.value, "anthropic-version": Self.version])
    }

    private func body(_ request: LanguageRequest) -> JSONValue {
        var body: [String: JSONValue] = [
            "model": .string(model.name), "stream": true, "max_tokens": .integer(request.maximumTokens),
            "messages": .array(Self.messages(request.messages)),
        ]
        // An empty text is refused.
        if !request.instructions.isEmpty { body["system"] = .string(request.instructions) }
        if !request.tools.isEmpty {
            body["tools"] = .array(
                request.tools.map { tool in
                    [
                        "name": .string(tool.name), "description": .string(tool.description),
                        "input_schema": tool.parameters,
                    ]
                })
        }
        if let format = request.format {
            body["output_config"] = ["format": ["type": "json_schema", "schema": format.schema]]
        }
        return .object(body)
    }

    /// The conversation as turns that alternate, each a list of blocks.
    private static func messages(_ messages: [LanguageMessage]) -> [JSONValue] {
        var turns: [(role: String, blocks: [JSONValue])] = []
        for message in messages {
            let (role, blocks) = turn(message)
            if blocks.isEmpty { continue }
            if turns.isEmpty, role == "assistant" { turns.append(("user", [text(opening)])) }
            if turns.last?.role == role, let last = turns.popLast() {
                turns.append((role, last.blocks + blocks))
            } else {
                turns.append((role, blocks))
            }
        }
        if turns.isEmpty { turns.append(("user", [text(opening)])) }
        return turns.map { ["role": .string($0.role), "content": .array($0.blocks)] }
    }

    private static func turn(_ message: LanguageMessage) -> (String, [JSONValue]) {
        switch message {
        case .user(let words): return ("user", words.isEmpty ? [] : [text(words)])
        case .tool(let id, let result):
            return ("user", [["type": "tool_result", "tool_use_id": .string(id), "content": .string(result)]])
        case .assistant(let words, let calls):
            let uses: [JSONValue] = calls.map { call in
                let arguments = (try? BoundedJSON.decode(JSONValue.self, from: call.arguments)) ?? [:]
                return ["type": "tool_use", "id": .string(call.id), "name": .string(call.name), "input": arguments]
            }
            return ("assistant", (words.isEmpty ? [] : [text(words)]) + uses)
        }
    }

    private static func text(_ words: String) -> JSONValue { ["type": "text", "text": .string(words)] }
}
