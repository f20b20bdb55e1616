import Core
import Web

/// Anthropic's interface, made up: messages.
struct DoubleAnthropic: Sendable {
    let answer: DoubleAnswer

    var routes: [Route] { [Route(.post, "/v1/messages") { try await messages(try await DoubleOpenAI.body($0)) }] }

    private func messages(_ body: JSONValue) async throws -> ServerResponse {
        guard case .array(let messages)? = body["messages"], messages.first?["role"] == "user", let last = messages.last else {
            return .json(#"{"type":"error","error":{"type":"invalid_request_error","message":"messages"}}"#, status: 400)
        }
        let reply = DoubleOpenAI.reply(to: Self.text(of: last), answer.behaviour.text)
        var events: [(String, JSONValue)] = [
            (
                "message_start",
                [
                    "message": [
                        "id": "msg_1", "type": "message", "role": "assistant", "model": "double-1", "content": [],
                        "stop_reason": .null, "stop_sequence": .null, "usage": ["input_tokens": 20, "output_tokens": 1],
                    ]
                ]
            )
        ]
        if let tool = reply.tool {
            let block: JSONValue = ["type": "tool_use", "id": "toolu_1", "name": .string(tool), "input": [:]]
            events.append(("content_block_start", ["index": 0, "content_block": block]))
            for piece in ["", "{\"query\"", ": \"x\"}"] {
                events.append(
                    (
                        "content_block_delta",
                        ["index": 0, "delta": ["type": "input_json_delta", "partial_json": .string(piece)]]
                    ))
            }
        } else {
            events.append(("content_block_start", ["index": 0, "content_block": ["type": "text", "text": ""]]))
            for token in DoubleOpenAI.tokens(reply.text) {
                events.append(
                    ("content_block_delta", ["index": 0, "delta": ["type": "text_delta", "text": .string(token)]]))
            }
        }
        events.append(("content_block_stop", ["index": 0]))
        let reason: JSONValue = reply.tool == nil ? "end_turn" : "tool_use"
        events.append(
            (
                "message_delta",
                ["delta": ["stop_reason": reason, "stop_sequence": .null], "usage": ["output_tokens": .integer(events.count)]]
            ))
        events.append(("message_stop", [:]))
        return try await answer.events(events.map { try Self.event($0, $1) })
    }

    private static func event(_ name: String, _ value: JSONValue) throws -> ServerEvent {
        guard case .object(var members) = value else { return ServerEvent("{}", name: name) }
        members["type"] = .string(name)
        return ServerEvent(try JSON.encode(JSONValue.object(members)), name: name)
    }

    /// The first text of a message, which may be a text or a list of blocks.
    private static func text(of message: JSONValue) -> String {
        if let text = message["content"]?.text { return text }
        guard case .array(let blocks)? = message["content"] else { return "" }
        return blocks.compactMap { $0["text"]?.text ?? $0["content"]?.text }.first ?? ""
    }
}
