// Covers OpenAI's transcription, speech and embeddings: requests, answers cut anywhere, sound of other rates, wrong answers.
import Core
import Media
import Support
import Synchronization
import Testing
import Web

import Models

struct OpenAISpeechTests {
    private static let streamed = """
        data: {"type":"transcript.text.delta","delta":"When do"}

        data: {"type":"transcript.text.delta","delta":" you close?"}

        data: {"type":"transcript.text.done","text":"When do you close?","usage":{"type":"tokens","input_tokens":14,"output_tokens":6,"total_tokens":20}}


        """

    private func audio(_ pieces: [[Int16]]) -> AsyncStream<[Int16]> {
        AsyncStream { continuation in
            for piece in pieces { continuation.yield(piece) }
            continuation.finish()
        }
    }

    private func tone(_ count: Int, rate: Double = 24_000) -> [Int16] {
        (0..<count).map { Int16(8000 * sine(440 * Double($0) / rate)) }
    }

    /// A triangle is close enough to a sine here.
    private func sine(_ turns: Double) -> Double { 4 * abs(turns.truncatingRemainder(dividingBy: 1) - 0.5) - 1 }

    private func bytes(_ samples: [Int16]) -> [UInt8] {
        samples.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    @Test(arguments: [1, 2, 5, 11, 1000]) func streamedWordsAreRead(size: Int) throws {
        #expect(
            try decode(TranscriptionDecoder(), Self.streamed, size: size) == [
                .partial("When do"), .partial("When do you close?"), .final(Recognition(typed: "When do you close?")),
                .usage(ProviderUsage(inputTokens: 14, outputTokens: 6)),
            ])
    }

    @Test(arguments: [1, 1000]) func aWholeAnswerIsRead(size: Int) throws {
        let text = #"{"text":"Hello.","usage":{"type":"duration","seconds":3}}"#
        #expect(
            try decode(TranscriptionDecoder(), text, size: size) == [
                .final(Recognition(typed: "Hello.")), .usage(ProviderUsage(audioSeconds: 3)),
            ])
        #expect(try decode(TranscriptionDecoder(), #"{"text":""}"#, size: size) == [.final(Recognition(typed: ""))])
    }

    @Test(arguments: ["", "{", "data: {\"type\":\"transcript.text.delta\",\"delta\":\"a\"}\n\n", "[1]", "oops\n\n"])
    func otherAnswersAreRefused(text: String) {
        #expect(throws: AnswerProblem.self) { try decode(TranscriptionDecoder(), text, size: 100) }
    }

    @Test(arguments: ["gpt-4o-mini-transcribe", "whisper-1"]) func theFormHoldsTheSound(name: String) async throws {
        let form = Mutex<[UInt8]>([])
        let provider = try Provider { request, connection in
            let body = connection.read(Int(request.field("Content-Length") ?? "") ?? 0)
            form.withLock { $0 = body }
            if name == "whisper-1" {
                connection.respond("200 OK", [], #"{"text":"Hello."}"#)
            } else {
                connection.stream(Self.streamed)
            }
        }
        let sound: [[Int16]] = [[1, 2, 3], [4, -5]]
        let request = TranscriptionRequest(language: "en-US", hints: ["Acme", "Pim"], context: Provider.context)
        let events = try await OpenAITranscriber(name, account: provider.openAI()).transcribe(audio(sound), request: request)
            .all()
        #expect(events.contains { if case .final(let text) = $0 { !text.text.isEmpty } else { false } })
        let body = form.withLock { $0 }
        let text = String(decoding: body, as: UTF8.self)
        let asked = try #require(provider.server.requests.first)
        let type = try #require(asked.field("Content-Type"))
        let boundary = try #require(type.split(separator: "boundary=").last)
        #expect(text.hasPrefix("--\(boundary)\r\n") && text.hasSuffix("\r\n--\(boundary)--\r\n"))
        for (field, value) in [("model", name), ("language", "en"), ("prompt", "Acme, Pim"), ("response_format", "json")] {
            #expect(text.contains("name=\"\(field)\"\r\n\r\n\(value)\r\n"))
        }
        #expect(text.contains("name=\"stream\"") == (name != "whisper-1"))
        let place = try #require(body.indices.first { body[$0...].starts(with: "RIFF".utf8) })
        #expect(try WAVFile(bytes: Array(body[place...])).samples.prefix(5) == [1, 2, 3, 4, -5])
    }

    @Test(arguments: [1, 7, 960, 100_000]) func soundIsBroughtToTheBoxsRate(size: Int) throws {
        let sound = bytes(tone(24_000))
        var decoder = SoundDecoder(rate: 24_000, characters: 12)
        var pieces: [SpeechPiece] = []
        for start in stride(from: 0, to: sound.count, by: size) {
            pieces += try decoder.read(Array(sound[start..<min(start + size, sound.count)]))
        }
        pieces += try decoder.finish()
        let samples = pieces.flatMap { if case .samples(let samples) = $0 { samples } else { [Int16]() } }
        #expect(abs(samples.count - 16_000) < 100)
        #expect(samples[4000..<12_000].contains { $0 > 6000 })
        guard case .usage(let usage) = pieces.last else { return #expect(Bool(false), "no usage") }
        #expect(usage.characters == 12)
        #expect(abs(usage.audioSeconds - 1) < 0.01)
    }

    @Test(arguments: [1, 3, 50, 100_000]) func aWAVFileSaysItsRate(size: Int) throws {
        let file = WAVFile(sampleRate: 16_000, channels: 1, samples: tone(1600)).bytes
        var decoder = SoundDecoder(rate: 24_000, characters: 1)
        var pieces: [SpeechPiece] = []
        for start in stride(from: 0, to: file.count, by: size) {
            pieces += try decoder.read(Array(file[start..<min(start + size, file.count)]))
        }
        pieces += try decoder.finish()
        #expect(pieces.flatMap { if case .samples(let samples) = $0 { samples } else { [Int16]() } } == tone(1600))
    }

    @Test func soundWithoutEndOrBeginningIsRefused() throws {
        var decoder = SoundDecoder(rate: 16_000, characters: 1)
        #expect(throws: AnswerProblem.self) {
            for _ in 0..<700 { _ = try decoder.read([UInt8](repeating: 1, count: 32_000)) }
        }
        var empty = SoundDecoder(rate: 16_000, characters: 1)
        #expect(throws: AnswerProblem.self) { try empty.finish() }
        var header = SoundDecoder(rate: 16_000, characters: 1)
        #expect(throws: AnswerProblem.self) {
            for _ in 0..<100 { _ = try header.read(Array("RIFF1234WAVEjunk".utf8) + [UInt8](repeating: 0, count: 100)) }
        }
    }

    @Test func speechIsAskedFor() async throws {
        let body = Mutex(JSONValue.null)
        let sound = bytes(tone(4800))
        let provider = try Provider { request, connection in
            let json = connection.json(request)
            body.withLock { $0 = json }
            connection.send(Array("HTTP/1.1 200 OK\r\nContent-Length: \(sound.count)\r\n\r\n".utf8) + sound)
        }
        let speech = OpenAISpeech("gpt-4o-mini-tts", account: try provider.openAI())
        let pieces = try await speech.speak(
            SpeechRequest(text: "Hello.", voice: "alloy", language: "en", context: Provider.context)
        ).all()
        #expect(pieces.count >= 2)
        #expect(provider.server.requests.map(\.target) == ["/v1/audio/speech"])
        #expect(
            body.withLock { $0 } == [
                "model": "gpt-4o-mini-tts", "input": "Hello.", "voice": "alloy", "response_format": "pcm",
            ])
    }

    @Test func vectorsAreOrderedAndOfUnitLength() async throws {
        let provider = try Provider { request, connection in
            _ = connection.json(request)
            connection.respond(
                "200 OK", [],
                #"{"data":[{"index":1,"embedding":[0,2]},{"index":0,"embedding":[3,4]}],"usage":{"prompt_tokens":2}}"#)
        }
        let embedder = OpenAIEmbedder("e", dimension: 2, context: Provider.context, account: try provider.openAI())
        #expect(try await embedder.embed(documents: ["a", "b"]).map(\.values) == [[0.6, 0.8], [0, 1]])
        #expect(try await embedder.embed(documents: []).isEmpty)
    }

    @Test(arguments: [
        (#"{"data":[]}"#, ProviderError.Kind.malformed), (#"{"data":[{"index":0,"embedding":[1]}]}"#, .unknownSetting),
        (#"{"data":[{"index":7,"embedding":[1,2]}]}"#, .malformed), (#"{"data":[{"index":0,"embedding":[0,0]}]}"#, .malformed),
        ("nonsense", .malformed),
    ])
    func otherVectorsAreRefused(body: String, kind: ProviderError.Kind) async throws {
        let provider = try Provider { request, connection in
            _ = connection.json(request)
            connection.respond("200 OK", [], body)
        }
        let embedder = OpenAIEmbedder("e", dimension: 2, context: Provider.context, account: try provider.openAI())
        let error = await providerError { _ = try await embedder.embed(query: "a") }
        #expect(error?.kind == kind)
        #expect(provider.ledger.records.map(\.failure) == ["provider.\(kind.rawValue)"])
    }
}
