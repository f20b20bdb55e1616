// Covers Deepgram: results put together, the conversation with a server of our own, refusals, silence and leaving.
// That the messages are Deepgram's is proven by its SDK in InteropTests.
import Core
import Foundation
import Support
import Synchronization
import Testing

import Models
import Web

struct DeepgramTests {
    private static func result(_ text: String, final: Bool, flushed: Bool = false, start: Double = 0) -> String {
        let words = text.split(separator: " ").map { "{\"word\":\"\($0)\",\"start\":0,\"end\":1,\"confidence\":0.9}" }
        return """
            {"type":"Results","channel_index":[0,1],"duration":1.5,"start":\(start),"is_final":\(final),"speech_final":false,\
            "from_finalize":\(flushed),"channel":{"alternatives":[{"transcript":"\(text)","confidence":0.9,\
            "words":[\(words.joined(separator: ","))]}]},"metadata":{"request_id":"1"}}
            """
    }

    private static let metadata =
        #"{"type":"Metadata","transaction_key":"deprecated","request_id":"1","duration":2.5,"channels":1}"#

    private func run(
        _ provider: Provider, audio: AsyncStream<[Int16]> = spoken([[1, 2], [3]]), hints: [String] = [], model: String = "nova-3"
    ) async throws -> [TranscriptionEvent] {
        let streams = TwoWayStreams()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await streams.run() }
            defer { group.cancelAll() }
            let transcriber = DeepgramTranscriber(
                model, base: try WebURL(provider.server.address()), key: Secret("dg-key"), client: provider.client,
                streams: streams)
            return try await transcriber.transcribe(
                audio, request: TranscriptionRequest(language: "en", hints: hints, context: Provider.context)
            ).all()
        }
    }

    @Test func partsArePutTogether() throws {
        var decoder = DeepgramDecoder()
        var events: [TranscriptionEvent] = []
        for text in [
            Self.result("When", final: false), Self.result("When do", final: true), #"{"type":"SpeechStarted","channel":[0,1]}"#,
            Self.result("you", final: false, start: 1.5), Self.result("you close?", final: true, start: 1.5),
            Self.result("", final: true), Self.metadata,
        ] {
            events += try decoder.read(text)
        }
        #expect(decoder.isComplete)
        let words = ["when", "do", "you", "close?"].map { Recognition.Word(text: $0, weight: 0.9) }
        #expect(
            events == [
                .partial("When"), .partial("When do"), .partial("When do you"), .partial("When do you close?"),
                .partial("When do you close?"),
                .final(Recognition(text: "When do you close?", words: words, readings: ["When do you close?"])),
                .usage(ProviderUsage(audioSeconds: 3)),
            ])
    }

    @Test func silenceIsNothing() throws {
        var decoder = DeepgramDecoder()
        #expect(try decoder.read(Self.metadata) == [.final(.nothing), .usage(ProviderUsage(audioSeconds: 2.5))])
    }

    @Test(arguments: ["", "{}", "[]", #"{"type":"Error","variant":"a","description":"b"}"#, #"{"type":7}"#])
    func otherMessagesAreRefused(text: String) {
        var decoder = DeepgramDecoder()
        #expect(throws: AnswerProblem.self) { try decoder.read(text) }
    }

    @Test(arguments: [1, 1 << 20]) func anUtteranceIsTranscribed(size: Int) async throws {
        let heard = Mutex<[UInt8]>([])
        let said = Mutex<[String]>([])
        let provider = try Provider { request, connection in
            connection.webSocket(request, size: size) { message, frames in
                switch message {
                case .binary(let bytes):
                    heard.withLock { $0 += bytes }
                    frames.send(.text(Self.result("hi", final: false)))
                case .text(let text):
                    said.withLock { $0.append(text) }
                    if text.contains("Finalize") { frames.send(.text(Self.result("hi there", final: true, flushed: true))) }
                    if text.contains("CloseStream") {
                        frames.send(.text(Self.metadata))
                        frames.close()
                    }
                }
                return true
            }
        }
        let events = try await run(provider, hints: ["Acme & Sons"])
        #expect(events.first == .partial("hi"))
        #expect(events.contains { if case .final(let words) = $0 { words.text == "hi there" } else { false } })
        #expect(heard.withLock { $0 } == [1, 0, 2, 0, 3, 0])
        #expect(said.withLock { $0.first } == #"{"type":"Finalize"}"#)
        let asked = try #require(provider.server.requests.first)
        #expect(asked.field("Authorization") == "Token dg-key")
        for part in [
            "model=nova-3", "sample_rate=16000", "encoding=linear16", "interim_results=true", "keyterm=Acme%20%26%20Sons",
        ] {
            #expect(asked.target.contains(part))
        }
        let record = try #require(provider.ledger.records.first)
        #expect(record.failure == nil && record.bytesSent > 100 && record.bytesReceived > 100 && record.firstByte != nil)
    }

    @Test(arguments: [
        ("401 Unauthorized", ProviderError.Kind.unauthorized), ("429 Too Many", .limited), ("503 Busy", .unavailable),
    ])
    func refusalsAreKnown(status: String, kind: ProviderError.Kind) async throws {
        let provider = try Provider { _, connection in connection.respond(status, ["Retry-After: 3"], "{}") }
        let error = await providerError { _ = try await run(provider) }
        #expect(error?.kind == kind)
        #expect(error?.retryAfter == .seconds(3))
        #expect(provider.ledger.records.map(\.failure) == ["provider.\(kind.rawValue)"])
    }

    @Test func anUnknownModelNamesItsSetting() async throws {
        let provider = try Provider { _, connection in
            connection.respond("400 Bad Request", [], #"{"err_code":"INVALID_MODEL","err_msg":"No such model"}"#)
        }
        let error = await providerError { _ = try await run(provider, model: "nova-0") }
        #expect(error?.kind == .unknownSetting)
        #expect(error?.field == "providers.deepgram.stt_model")
    }

    @Test(arguments: [
        (WebSocketClose(1011, "NET-0001"), ProviderError.Kind.unavailable), (WebSocketClose(1008, "DATA-0000"), .refused),
        (.normal, .unreachable),
    ])
    func anEarlyCloseIsAFailure(close: WebSocketClose, kind: ProviderError.Kind) async throws {
        let provider = try Provider { request, connection in
            connection.webSocket(request) { _, frames in
                frames.close(close)
                return false
            }
        }
        let error = await providerError { _ = try await run(provider) }
        #expect(error?.kind == kind)
    }

    @Test func aServerThatNeverEndsIsLeft() async throws {
        let provider = try Provider(deadlines: ProviderDeadlines(firstByte: .milliseconds(300))) { request, connection in
            connection.webSocket(request) { _, _ in true }
        }
        let error = await providerError { _ = try await run(provider) }
        #expect(error?.kind == .timedOut)
    }

    @Test func leavingEndsTheConnection() async throws {
        let (gone, tell) = AsyncStream.makeStream(of: Void.self)
        let provider = try Provider { request, connection in
            connection.webSocket(request) { _, frames in frames.send(.text(Self.result("hi", final: false))) }
            tell.yield()
        }
        let streams = TwoWayStreams()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await streams.run() }
            let transcriber = DeepgramTranscriber(
                "nova-3", base: try WebURL(provider.server.address()), key: Secret("k"), client: provider.client, streams: streams
            )
            let (audio, speak) = AsyncStream.makeStream(of: [Int16].self)
            speak.yield([1])
            let request = TranscriptionRequest(language: "en", context: Provider.context)
            for try await event in transcriber.transcribe(audio, request: request) {
                // The partial comes while the caller still speaks.
                #expect(event == .partial("hi"))
                break
            }
            for await _ in gone { break }
            group.cancelAll()
        }
    }
}
