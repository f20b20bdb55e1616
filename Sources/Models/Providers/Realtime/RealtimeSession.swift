package import Core

/// How a speech-to-speech model is to behave.
package struct RealtimeSession: Hashable, Sendable {
    /// Samples per second of both directions: the interface takes no other PCM.
    static let rate = 24_000

    package var instructions: String
    package var voice: String
    package var tools: [ToolDescription]
    /// Whether the model decides when the caller has ended, or the box does by ``RealtimeConversation/commit()``.
    package var detectsTurns: Bool
    /// The model that writes down what the caller says; nil for none.
    package var transcriber: String?

    package init(
        instructions: String, voice: String, tools: [ToolDescription] = [], detectsTurns: Bool = true, transcriber: String? = nil
    ) {
        self.instructions = instructions
        self.voice = voice
        self.tools = tools
        self.detectsTurns = detectsTurns
        self.transcriber = transcriber
    }

    /// The message that asks for it.
    var update: JSONValue {
        let format: JSONValue = ["type": "audio/pcm", "rate": .integer(Self.rate)]
        return [
            "type": "session.update",
            "session": [
                "type": "realtime", "instructions": .string(instructions), "output_modalities": ["audio"],
                "audio": [
                    "input": [
                        "format": format, "transcription": transcriber.map { ["model": .string($0)] } ?? .null,
                        "turn_detection": detectsTurns ? ["type": "server_vad"] : .null,
                    ],
                    "output": ["format": format, "voice": .string(voice)],
                ],
                "tools": .array(
                    tools.map { tool in
                        [
                            "type": "function", "name": .string(tool.name), "description": .string(tool.description),
                            "parameters": tool.parameters,
                        ]
                    }), "tool_choice": "auto",
            ],
        ]
    }
}
