import Core
import Foundation
import Web

/// ElevenLabs' and Cartesia's interfaces, made up: speech with the places of its words.
struct DoubleVoices: Sendable {
    let answer: DoubleAnswer

    var routes: [Route] {
        [
            Route(.post, "/v1/text-to-speech/{voice}/stream/with-timestamps") { request in
                let text = try await DoubleOpenAI.body(request)["text"]?.text ?? ""
                return try await answer.stream(try Self.lines(text), type: "application/json")
            },
            Route(.post, "/v1/text-to-speech/{voice}/stream") { request in
                let text = try await DoubleOpenAI.body(request)["text"]?.text ?? ""
                return try await answer.stream(
                    DoubleSound.pieces(of: text, rate: AudioFormat.sampleRate), type: "application/octet-stream")
            }, Route(.get, "/voices") { _ in try await answer.json(["data": [], "has_more": false]) },
            Route(.post, "/tts/sse") { request in
                let text = try await DoubleOpenAI.body(request)["transcript"]?.text ?? ""
                return try await answer.events(try Self.events(text))
            },
        ]
    }

    /// ElevenLabs' lines: the times of all characters stand in the first.
    private static func lines(_ text: String) throws -> [[UInt8]] {
        let ends = (0..<text.count).map { Double($0 + 1) * 0.06 }
        let alignment: JSONValue = [
            "characters": .array(text.map { .string(String($0)) }),
            "character_start_times_seconds": .array(ends.map { .number($0 - 0.06) }),
            "character_end_times_seconds": .array(ends.map { .number($0) }),
        ]
        return try DoubleSound.pieces(of: text, rate: AudioFormat.sampleRate).enumerated().map { place, piece in
            let times = place == 0 ? alignment : .null
            let line: JSONValue = [
                "audio_base64": .string(Data(piece).base64EncodedString()), "alignment": times, "normalized_alignment": times,
            ]
            return Array(try JSON.encode(line).utf8) + [UInt8(ascii: "\n")]
        }
    }

    private static func events(_ text: String) throws -> [ServerEvent] {
        var events: [JSONValue] = DoubleSound.pieces(of: text, rate: AudioFormat.sampleRate).map { piece in
            [
                "type": "chunk", "data": .string(Data(piece).base64EncodedString()), "done": false, "status_code": 206,
                "step_time": .number(1.5), "context_id": "double",
            ]
        }
        let words = DoubleSound.words(of: text)
        let times: JSONValue = [
            "words": .array(words.map { .string($0.word) }),
            "start": .array(words.map { .number($0.end - Double($0.word.count) * 0.06) }),
            "end": .array(words.map { .number($0.end) }),
        ]
        events.append(["type": "timestamps", "done": false, "status_code": 206, "word_timestamps": times])
        events.append(["type": "done", "done": true, "status_code": 200, "context_id": "double"])
        return try events.map { ServerEvent(try JSON.encode($0), name: $0["type"]?.text) }
    }
}
