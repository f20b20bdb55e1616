import Core
import Models
import Synchronization
import Testing
import Web

import frontdesk

/// Covers our provider clients against the doubles, whose honesty the SDKs prove in InteropTests: every provider, answers cut
/// into small pieces, and every fault. What each client sends and how each answer is read is in ProviderTests.
@Suite struct DoublesTests {
    private final class Ledger: ProviderLedger {
        private let kept = Mutex<[EgressRecord]>([])

        var failures: [String?] { kept.withLock { $0.map(\.failure) } }

        func record(_ request: EgressRecord) { kept.withLock { $0.append(request) } }
    }

    private static let text = "We are open until six."
    private static let faults: [(DoubleBehaviour.Fault, Set<ProviderError.Kind>)] = [
        (.unauthorized, [.unauthorized]), (.limited, [.limited]), (.unavailable, [.unavailable]), (.malformed, [.malformed]),
        // A WebSocket whose server fails is closed with 1011, which is the server's trouble.
        (.cut, [.unreachable, .unavailable]), (.silent, [.timedOut]),
    ]

    /// Providers over doubles that behave like this, and the ledger they write.
    private func with(
        _ change: (inout DoubleBehaviour) -> Void, _ body: (Providers, ProviderContext, Ledger) async throws -> Void
    ) async throws {
        let clock = SystemClock()
        var behaviour = DoubleBehaviour()
        behaviour.text = Self.text
        change(&behaviour)
        let doubles = try await ProviderDoubles.open(behaviour, port: 0, clock: clock)
        let base = "http://127.0.0.1:\(doubles.port)"
        var settings = ProviderSettings()
        (settings.openai.baseURL, settings.lan.baseURL) = (base + "/v1", base + "/v1")
        (settings.anthropic.baseURL, settings.deepgram.baseURL) = (base, base)
        (settings.elevenlabs.baseURL, settings.cartesia.baseURL) = (base, base)
        settings.cartesia.voice = "v"
        (settings.lan.ttsModel, settings.lan.voice) = ("double", "v")
        settings.wyoming.ttsAddress = "127.0.0.1:\(doubles.wyoming.port)"
        settings.wyoming.sttAddress = settings.wyoming.ttsAddress
        let names = ["OPENAI", "ANTHROPIC", "DEEPGRAM", "ELEVENLABS", "CARTESIA"]
        let variables = Dictionary(uniqueKeysWithValues: names.map { ("FRONTDESK_\($0)_KEY", "double") })
        let ledger = Ledger()
        // Short only where it is waited for: the machine may be busy.
        let patience = Duration.milliseconds(behaviour.fault == .silent ? 400 : 20_000)
        let deadlines = ProviderDeadlines(firstByte: patience, idle: patience)
        let client = ProviderClient(
            http: try ProviderClient.makeHTTP(clock: clock), ledger: ledger, clock: clock, deadlines: deadlines)
        let providers = Providers(
            settings: settings, keys: ProviderKeys(variables: variables, dataDirectory: "/nowhere"), client: client)
        let context = ProviderContext(workspace: IDSource(clock: clock).next(), call: nil, purpose: .check)
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (stop, _) = AsyncStream.makeStream(of: Void.self)
            group.addTask { await doubles.run(until: stop) }
            group.addTask { await providers.run() }
            try await body(providers, context, ledger)
            group.cancelAll()
        }
    }

    private func answer(_ provider: String, _ providers: Providers, _ context: ProviderContext, asked: String) async throws
        -> [LanguageEvent]
    {
        let model = try #require(try providers.languageModel(provider))
        var events: [LanguageEvent] = []
        for try await event in model.respond(
            to: LanguageRequest(instructions: "", messages: [.user(asked)], context: context))
        { events.append(event) }
        return events
    }

    private func heard(_ provider: String, _ providers: Providers, _ context: ProviderContext) async throws -> String {
        let transcriber = try #require(try providers.transcriber(provider))
        let audio = AsyncStream<[Int16]> { continuation in
            for _ in 0..<20 { continuation.yield([Int16](repeating: 0, count: 1600)) }
            continuation.finish()
        }
        var text = ""
        for try await event in transcriber.transcribe(audio, request: TranscriptionRequest(language: "en", context: context)) {
            if case .final(let words) = event { text = words.text }
        }
        return text
    }

    private func spoken(_ provider: String, _ providers: Providers, _ context: ProviderContext) async throws -> Int {
        let voice = try #require(try providers.voice(provider))
        let request = SpeechRequest(text: "Hello.", voice: voice.name, language: "en", context: context)
        var count = 0
        for try await piece in voice.speech.speak(request) { if case .samples(let samples) = piece { count += samples.count } }
        return count
    }

    @Test(arguments: [0, 7]) func everyProviderAnswers(piece: Int) async throws {
        try await with({ $0.piece = piece }) { providers, context, ledger in
            for name in ["openai", "anthropic"] {
                let events = try await answer(name, providers, context, asked: "Hi")
                #expect(events.map { if case .text(let text) = $0 { text } else { "" } }.joined() == Self.text)
                #expect(events.last == .finished(.stop))
                let calls = try await answer(name, providers, context, asked: "tool search")
                #expect(
                    calls.contains { if case .toolCall(let call) = $0 { call.name == "search" } else { false } }, "\(calls)")
                #expect(calls.last == .finished(.toolCalls))
            }
            for name in ["openai", "deepgram", "wyoming"] { #expect(try await heard(name, providers, context) == Self.text) }
            for name in ["openai", "lan", "elevenlabs", "cartesia"] {
                #expect(abs(try await spoken(name, providers, context) - 5760) < 60)
            }
            #expect(try await spoken("wyoming", providers, context) > 1000)
            let embedder = try #require(try providers.embedder("openai", context: context))
            #expect(try await embedder.embed(query: "a") != embedder.embed(query: "b"))
            #expect(ledger.failures.allSatisfy { $0 == nil })
        }
    }

    @Test(arguments: faults) func everyFaultIsKnown(fault: DoubleBehaviour.Fault, kinds: Set<ProviderError.Kind>) async throws {
        try await with({ $0.fault = fault }) { providers, context, ledger in
            let works: [@Sendable () async throws -> Void] = [
                { _ = try await answer("openai", providers, context, asked: "Hi") },
                { _ = try await answer("anthropic", providers, context, asked: "Hi") },
                { _ = try await heard("openai", providers, context) }, { _ = try await heard("deepgram", providers, context) },
                { _ = try await spoken("cartesia", providers, context) },
            ]
            for (place, work) in works.enumerated() {
                do {
                    try await work()
                    Issue.record("\(place) succeeded in spite of \(fault)")
                } catch let error as ProviderError {
                    #expect(kinds.contains(error.kind), "\(place): \(error)")
                }
            }
            #expect(ledger.failures.count == works.count && !ledger.failures.contains(nil))
        }
    }
}
