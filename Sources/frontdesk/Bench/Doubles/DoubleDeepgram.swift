import Core
import Web

/// Deepgram's interface, made up: streaming transcription of whatever is said as the text that was asked for.
struct DoubleDeepgram: Sendable {
    private struct Command: Decodable {
        let type: String
    }

    /// Bytes of sound after which the next word is heard: 300 ms of 16 kHz.
    private static let bytesPerWord = 9_600

    let answer: DoubleAnswer

    var routes: [Route] {
        [
            Route(.get, "/v1/projects") { _ in
                try await answer.json(["projects": [["project_id": "double", "name": "Double"]]])
            },
            Route(.get, "/v1/listen") { _ in
                if let refusal = answer.refusal() { return refusal }
                return .webSocket { try await listen($0) }
            },
        ]
    }

    private func listen(_ socket: ServerWebSocket) async throws {
        let words = answer.behaviour.text.split(separator: " ")
        var bytes = 0
        var told = 0
        while let message = try await socket.next() {
            switch message {
            case .binary(let sound):
                bytes += sound.count
                let heard = min(bytes / Self.bytesPerWord, words.count - 1)
                guard heard > told else { continue }
                told = heard
                try await send(socket, Self.result(words.prefix(heard), bytes, isFinal: false))
            case .text(let text):
                switch try JSON.decode(Command.self, from: text).type {
                case "Finalize":
                    try await answer.think()
                    try await send(socket, Self.result(bytes > 0 ? words[...] : [], bytes, isFinal: true))
                case "CloseStream":
                    try await send(
                        socket,
                        [
                            "type": "Metadata", "transaction_key": "deprecated", "request_id": "double", "sha256": "",
                            "created": "2026-01-01T00:00:00.000Z", "duration": .number(Self.seconds(bytes)), "channels": 1,
                        ])
                    return
                default: break
                }
            }
        }
    }

    private func send(_ socket: ServerWebSocket, _ value: JSONValue) async throws {
        switch answer.behaviour.fault {
        case .malformed: try await socket.send(.text("{\"type\":\"Results\",\"channel\""))
        case .cut: throw CancellationError()
        case .silent: try await answer.clock.sleep(for: .seconds(3600))
        default: try await socket.send(.text(try JSON.encode(value)))
        }
    }

    private static func seconds(_ bytes: Int) -> Double { Double(bytes) / 2 / Double(AudioFormat.sampleRate) }

    private static func result(_ words: ArraySlice<Substring>, _ bytes: Int, isFinal: Bool) -> JSONValue {
        let each: [JSONValue] = words.enumerated().map { place, word in
            [
                "word": .string(word.lowercased()), "punctuated_word": .string(String(word)),
                "start": .number(Double(place) * 0.3), "end": .number(Double(place) * 0.3 + 0.25), "confidence": .number(0.9),
            ]
        }
        return [
            "type": "Results", "channel_index": [0, 1], "duration": .number(seconds(bytes)), "start": .number(0),
            "is_final": .bool(isFinal), "speech_final": .bool(isFinal), "from_finalize": .bool(isFinal),
            "channel": [
                "alternatives": [
                    ["transcript": .string(words.joined(separator: " ")), "confidence": .number(0.9), "words": .array(each)]
                ]
            ],
            "metadata": [
                "request_id": "double", "model_uuid": "double", "model_info": ["name": "double", "version": "1", "arch": "nova"],
            ],
        ]
    }
}
