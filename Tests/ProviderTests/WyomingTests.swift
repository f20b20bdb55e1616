// Covers Wyoming: events cut anywhere, limits, our client against our server, wrong clients. That both speak the protocol is
// proven by its reference implementation in InteropTests.
import Core
import Foundation
import Support
import Synchronization
import Testing
import Web

import Models

struct WyomingTests {
    private static let events = [
        WyomingEvent(type: "describe"), WyomingEvent(type: "transcribe", data: ["language": "en"]),
        .audio("audio-chunk", [1, -2, 3]), WyomingEvent(type: "synthesize", data: ["text": "é\n"]),
    ]

    private func read(_ bytes: [UInt8], size: Int) throws -> [WyomingEvent] {
        var reader = WyomingReader()
        return try stride(from: 0, to: bytes.count, by: size).flatMap {
            try reader.read(bytes[$0..<min($0 + size, bytes.count)])
        }
    }

    @Test(arguments: [1, 2, 3, 50, 1 << 20]) func eventsAreReadHoweverTheyAreCut(size: Int) throws {
        let bytes = try Self.events.flatMap { try $0.encoded() }
        #expect(try read(bytes, size: size) == Self.events)
    }

    @Test func dataMayStandInTheLine() throws {
        let text = "{\"type\":\"a\",\"data\":{\"x\":1,\"y\":2},\"data_length\":7}\n{\"y\":3}"
        #expect(try read(Array(text.utf8), size: 4) == [WyomingEvent(type: "a", data: ["x": 1, "y": 3])])
    }

    @Test(arguments: [
        "nonsense\n", "{\"data\":{}}\n", "{\"type\":\"a\",\"data_length\":-1}\n",
        "{\"type\":\"a\",\"payload_length\":99999999}\n",
        "{\"type\":\"a\",\"data_length\":2}\n[]",
    ])
    func otherEventsAreRefused(text: String) {
        #expect(throws: AnswerProblem.self) { try read(Array(text.utf8), size: 3) }
    }

    @Test func linesAreBounded() {
        #expect(throws: AnswerProblem.self) { try read([UInt8](repeating: 0x61, count: 70_000), size: 1000) }
    }

    private func withServer(
        _ transcribe: @escaping @Sendable ([Int16]) async throws -> String = { "\($0.count) samples" },
        _ body: (_ port: Int) async throws -> Void
    ) async throws {
        let loopback = try #require(IPAddress("127.0.0.1"))
        let server = try WyomingServer(
            address: loopback, port: 0,
            services: WyomingServices(languages: ["en"], synthesizer: FakeVoice(), transcribe: transcribe), log: .none)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await server.run() }
            try await body(server.port)
            group.cancelAll()
        }
    }

    @Test func theServerTranscribes() async throws {
        let provider = try Provider { _, _ in }
        try await withServer { port in
            let client = WyomingTranscriber("", address: try WebURL("http://127.0.0.1:\(port)"), client: provider.client)
            let request = TranscriptionRequest(language: "en", hints: ["Acme"], context: Provider.context)
            let events = try await client.transcribe(spoken([[1, 2, 3], [], [4]]), request: request).all()
            #expect(events == [.final(Recognition(typed: "4 samples"))])
        }
        let record = try #require(provider.ledger.records.first)
        #expect(record.failure == nil && record.bytesSent > 100 && record.bytesReceived > 20)
    }

    @Test func theServerSpeaks() async throws {
        let provider = try Provider { _, _ in }
        try await withServer { port in
            let client = WyomingSpeech(address: try WebURL("http://127.0.0.1:\(port)"), client: provider.client)
            try await client.check(Provider.context)
            let pieces = try await client.speak(
                SpeechRequest(text: "Hello", voice: "two", language: "en", context: Provider.context)
            ).all()
            let samples = pieces.flatMap { if case .samples(let samples) = $0 { samples } else { [Int16]() } }
            #expect(samples == FakeVoice.samples(of: "Hello", "two"))
            #expect(pieces.last == .usage(ProviderUsage(audioSeconds: 0.3125, characters: 5)))
        }
    }

    @Test func aServerThatFailsEndsTheConnection() async throws {
        let provider = try Provider { _, _ in }
        try await withServer({ _ in throw CancellationError() }) { port in
            let client = WyomingTranscriber("", address: try WebURL("http://127.0.0.1:\(port)"), client: provider.client)
            let request = TranscriptionRequest(language: "en", context: Provider.context)
            let error = await providerError { _ = try await client.transcribe(spoken([[1]]), request: request).all() }
            #expect(error?.kind == .unreachable)
        }
    }

    @Test func textsMayComeInPieces() throws {
        var session = WyomingSession(info: WyomingEvent(type: "info"))
        var actions: [WyomingSession.Action] = []
        for event in [
            WyomingEvent(type: "synthesize-start", data: ["voice": ["name": "two"]]),
            WyomingEvent(type: "synthesize-chunk", data: ["text": "Hel"]),
            WyomingEvent(type: "synthesize-chunk", data: ["text": "lo"]),
            WyomingEvent(type: "synthesize", data: ["text": "Hello"]), WyomingEvent(type: "synthesize-stop"),
            WyomingEvent(type: "ping"), WyomingEvent(type: "unknown"), WyomingEvent(type: "audio-stop"),
        ] {
            actions += try session.handle(event)
        }
        #expect(
            actions == [
                .speak("Hello", voice: "two"), .send(WyomingEvent(type: "synthesize-stopped")), .send(WyomingEvent(type: "pong")),
            ])
    }

    @Test func soundOfOtherKindsIsRefused() throws {
        var session = WyomingSession(info: WyomingEvent(type: "info"))
        _ = try session.handle(WyomingEvent(type: "audio-start"))
        let stereo = WyomingEvent(type: "audio-chunk", data: ["rate": 16_000, "width": 2, "channels": 2], payload: [0, 0])
        #expect(throws: AnswerProblem.self) { try session.handle(stereo) }
    }
}

/// Two voices that say numbers.
struct FakeVoice: SpeechSynthesizer {
    let voices = ["one", "two"]

    static func samples(of text: String, _ voice: String) -> [Int16] {
        (0..<(1000 * text.count)).map { Int16(truncatingIfNeeded: $0 + voice.count) }
    }

    func synthesize(_ text: String, voice: String) async throws -> SpeechClip {
        SpeechClip(text: text, samples: Self.samples(of: text, voice), words: [])
    }
}
