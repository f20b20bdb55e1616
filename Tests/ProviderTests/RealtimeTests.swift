// Covers the speech-to-speech conversation: what is sent, what is told, sound of both rates, ends and refusals.
// The shapes are from the types of OpenAI's SDK 3.52; the SDK itself is not run against our double of it.
import Core
import Foundation
import Support
import Synchronization
import Testing

import Models
import Web

struct RealtimeTests {
    private static let sound = Data(PCMWriter.bytes([Int16](repeating: 1000, count: 2400))).base64EncodedString()

    private static let answer = [
        #"{"type":"session.created","session":{}}"#, #"{"type":"session.updated","session":{}}"#,
        #"{"type":"input_audio_buffer.speech_started","audio_start_ms":10,"item_id":"u"}"#,
        #"{"type":"input_audio_buffer.speech_stopped","audio_end_ms":900,"item_id":"u"}"#,
        #"{"type":"conversation.item.input_audio_transcription.completed","item_id":"u","transcript":"Hi"}"#,
        #"{"type":"response.output_audio.delta","item_id":"a","delta":"\#(sound)"}"#,
        #"{"type":"response.output_audio_transcript.delta","item_id":"a","delta":"Hello"}"#,
        #"{"type":"response.function_call_arguments.done","call_id":"c","name":"search","arguments":"{}","item_id":"f"}"#,
        #"{"type":"response.done","response":{"status":"completed","usage":{"input_tokens":9,"output_tokens":3}}}"#,
        #"{"type":"error","error":{"type":"invalid_request_error","code":"response_cancel_not_active","message":"x"}}"#,
    ]

    @Test func eventsAreRead() throws {
        var decoder = try RealtimeDecoder()
        let events = try Self.answer.flatMap { try decoder.read($0) }
        let samples = events.compactMap { if case .samples("a", let samples) = $0 { samples } else { nil } }.flatMap { $0 }
        #expect(abs(samples.count - 1600) < 20)
        let rest = events.filter { if case .samples = $0 { false } else { true } }
        #expect(
            rest == [
                .ready, .speechStarted, .speechStopped, .heard("Hi"), .said(item: "a", "Hello"),
                .toolCall(ToolCall(id: "c", name: "search", arguments: "{}")),
                .usage(ProviderUsage(inputTokens: 9, outputTokens: 3)), .finished(isComplete: true),
                .problem(code: "response_cancel_not_active"),
            ])
    }

    @Test(arguments: [
        "", "[]", #"{"type":"response.output_audio.delta","delta":"*"}"#, #"{"type":"response.function_call_arguments.done"}"#,
        #"{"type":"response.done","response":{"status":"failed"}}"#, #"{"type":"error","error":{"type":"server_error"}}"#,
    ])
    func otherEventsAreFailures(text: String) throws {
        var decoder = try RealtimeDecoder()
        #expect(throws: AnswerProblem.self) { try decoder.read(text) }
    }

    @Test func aConversationIsHeld() async throws {
        let asked = Mutex<[JSONValue]>([])
        let provider = try Provider { request, connection in
            connection.webSocket(request) { message, frames in
                guard case .text(let text) = message, let value = try? JSON.decode(JSONValue.self, from: text) else {
                    return true
                }
                asked.withLock { $0.append(value) }
                if value["type"] == "response.create" { for text in Self.answer { frames.send(.text(text)) } }
                if value["type"] == "conversation.item.create" { frames.close() }
                return true
            }
        }
        let tool = ToolDescription(name: "search", description: "Looks.", parameters: ["type": "object"])
        let conversation = try await RealtimeConversation(
            "gpt-realtime", RealtimeSession(instructions: "Be kind.", voice: "marin", tools: [tool], detectsTurns: false),
            account: try provider.openAI(), context: Provider.context)
        try await conversation.hear([Int16](repeating: 5, count: 320))
        try await conversation.commit()
        var finished = false
        while !finished, let event = try await conversation.next() { if case .finished = event { finished = true } }
        try await conversation.interrupt(item: "a", heard: .milliseconds(250))
        try await conversation.give("six", for: ToolCall(id: "c", name: "search", arguments: "{}"))
        while try await conversation.next() != nil {}
        let sent = asked.withLock { $0 }
        #expect(
            sent.map { $0["type"]?.text } == [
                "session.update", "input_audio_buffer.append", "input_audio_buffer.commit", "response.create", "response.cancel",
                "conversation.item.truncate", "conversation.item.create",
            ])
        #expect(sent.first?["session"]?["audio"]?["output"]?["voice"] == "marin")
        #expect(sent.first?["session"]?["audio"]?["input"]?["turn_detection"] == .null)
        let sound = try #require(sent[1]["audio"]?.text.flatMap { Data(base64Encoded: $0) })
        #expect(abs(sound.count - 960) <= 16)
        #expect(sent[5]["audio_end_ms"] == 250)
        #expect(provider.server.requests.first?.target == "/v1/realtime?model=gpt-realtime")
        #expect(provider.ledger.records.map(\.failure) == [nil])
    }

    @Test func anUnknownModelNamesItsSetting() async throws {
        let provider = try Provider { _, connection in
            connection.respond("404 Not Found", [], #"{"error":{"code":"model_not_found"}}"#)
        }
        let error = await providerError {
            _ = try await RealtimeConversation(
                "x", RealtimeSession(instructions: "", voice: ""), account: provider.openAI(), context: Provider.context)
        }
        #expect(error?.field == "providers.openai.realtime_model")
    }
}
