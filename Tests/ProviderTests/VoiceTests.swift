// Covers ElevenLabs and Cartesia: sound and places of words however the answer is cut, requests, unknown voices.
// That the shapes are theirs is proven by ElevenLabs' SDK in InteropTests; Cartesia's from its published types alone.
import Core
import Foundation
import Support
import Synchronization
import Testing
import Web

import Models

struct VoiceTests {
    private static let samples: [Int16] = (0..<16_000).map { Int16(truncatingIfNeeded: $0) }

    private static func base64(_ range: Range<Int>) -> String {
        Data(PCMWriter.bytes(Array(samples[range]))).base64EncodedString()
    }

    private static let eleven =
        [
            #"{"audio_base64":"\#(base64(0..<8000))","alignment":{"characters":["H","i"," ","y"],"character_start_times_seconds":[0,0.1,0.2,0.3],"character_end_times_seconds":[0.1,0.2,0.3,0.4]},"normalized_alignment":null}"#,
            #"{"audio_base64":"","alignment":null}"#, "",
            #"{"audio_base64":"\#(base64(8000..<16_000))","alignment":{"characters":["o","u","."],"character_start_times_seconds":[0,0.1,0.2],"character_end_times_seconds":[0.1,0.2,0.5]}}"#,
        ].joined(separator: "\n") + "\n"

    private static let cartesia =
        [
            #"{"type":"chunk","data":"\#(base64(0..<8000))","done":false,"status_code":206,"step_time":3.1,"context_id":"1"}"#,
            #"{"type":"timestamps","done":false,"status_code":206,"word_timestamps":{"words":["Hi","you."],"start":[0,0.3],"end":[0.2,1.0]}}"#,
            #"{"type":"chunk","data":"\#(base64(8000..<16_000))","done":false,"status_code":206,"step_time":3.1}"#,
            #"{"type":"done","done":true,"status_code":200}"#,
        ].map { "event: x\ndata: \($0)\n\n" }.joined()

    private func check(_ pieces: [SpeechPiece]) {
        #expect(pieces.flatMap { if case .samples(let samples) = $0 { samples } else { [Int16]() } } == Self.samples)
        let words: [SpeechClip.Word] = pieces.compactMap { if case .word(let word) = $0 { word } else { nil } }
        #expect(words == [.init(text: "Hi", endSample: 3200), .init(text: "you.", endSample: 16_000)])
        #expect(pieces.last == .usage(ProviderUsage(audioSeconds: 1, characters: 7)))
    }

    @Test(arguments: [1, 7, 1000, 1 << 20]) func elevenLabsIsReadHoweverItIsCut(size: Int) throws {
        check(try decode(TimedSoundDecoder(characters: 7), Self.eleven, size: size))
    }

    @Test(arguments: [1, 7, 1000, 1 << 20]) func cartesiaIsReadHoweverItIsCut(size: Int) throws {
        check(try decode(CartesiaDecoder(characters: 7), Self.cartesia, size: size))
    }

    @Test(arguments: [
        "", "{}\n", "{\"audio_base64\":\"*\"}\n", "nonsense\n",
        "{\"audio_base64\":\"AAAA\",\"alignment\":{\"characters\":[\"a\"],\"character_end_times_seconds\":[]}}\n",
    ])
    func otherSoundIsRefused(text: String) {
        #expect(throws: AnswerProblem.self) { try decode(TimedSoundDecoder(characters: 1), text, size: 5) }
    }

    @Test(arguments: [
        ("", ProviderError.Kind.unreachable), ("data: {\"type\":\"done\",\"done\":true}\n\n", .malformed),
        ("data: {\"type\":\"error\",\"status_code\":429,\"title\":\"x\",\"message\":\"y\",\"done\":true}\n\n", .limited),
        ("data: {\"type\":\"chunk\",\"data\":\"*\"}\n\n", .malformed),
        ("data: {\"type\":\"timestamps\",\"word_timestamps\":{\"words\":[\"a\"],\"start\":[],\"end\":[]}}\n\n", .malformed),
    ])
    func otherEventsAreRefused(text: String, kind: ProviderError.Kind) {
        #expect {
            try decode(CartesiaDecoder(characters: 1), text, size: 5)
        } throws: {
            ($0 as? AnswerProblem)?.kind == kind
        }
    }

    @Test func elevenLabsIsAsked() async throws {
        let body = Mutex(JSONValue.null)
        let provider = try Provider { request, connection in
            let json = connection.json(request)
            body.withLock { $0 = json }
            connection.stream(Self.eleven, size: 5000, type: "application/json")
        }
        let speech = ElevenLabsSpeech(
            "eleven_flash_v2_5", base: try WebURL(provider.server.address()), key: Secret("el"), client: provider.client)
        let request = SpeechRequest(text: "Hi you.", voice: "voice/1", language: "en-US", context: Provider.context)
        check(try await speech.speak(request).all())
        let asked = try #require(provider.server.requests.first)
        #expect(asked.target == "/v1/text-to-speech/voice%2F1/stream/with-timestamps?output_format=pcm_16000")
        #expect(asked.field("xi-api-key") == "el")
        #expect(body.withLock { $0 } == ["text": "Hi you.", "model_id": "eleven_flash_v2_5", "language_code": "en"])
    }

    @Test func cartesiaIsAsked() async throws {
        let body = Mutex(JSONValue.null)
        let provider = try Provider { request, connection in
            let json = connection.json(request)
            body.withLock { $0 = json }
            connection.stream(Self.cartesia, size: 5000)
        }
        let speech = CartesiaSpeech(
            "sonic-3", base: try WebURL(provider.server.address()), key: Secret("ca"), client: provider.client)
        let request = SpeechRequest(text: "Hi you.", voice: "v", language: "en-US", context: Provider.context)
        check(try await speech.speak(request).all())
        let asked = try #require(provider.server.requests.first)
        #expect(asked.target == "/tts/sse")
        #expect(asked.field("Authorization") == "Bearer ca")
        #expect(asked.field("Cartesia-Version") != nil)
        #expect(
            body.withLock { $0 } == [
                "model_id": "sonic-3", "transcript": "Hi you.", "language": "en", "add_timestamps": true,
                "voice": ["mode": "id", "id": "v"],
                "output_format": ["container": "raw", "encoding": "pcm_s16le", "sample_rate": 16_000],
            ])
    }

    @Test func anUnknownVoiceNamesItsSetting() async throws {
        let provider = try Provider { request, connection in
            _ = connection.json(request)
            connection.respond("404 Not Found", [], #"{"detail":{"status":"voice_not_found","message":"x"}}"#)
        }
        let speech = ElevenLabsSpeech(
            "m", base: try WebURL(provider.server.address()), key: Secret("el"), client: provider.client)
        let request = SpeechRequest(text: "Hi.", voice: "v", language: "en", context: Provider.context)
        let error = await providerError { _ = try await speech.speak(request).all() }
        #expect(error?.field == "providers.elevenlabs.voice")
    }
}
