// Covers whole calls between two boxes of this process over real sockets: speech both ways, keys, hold, hang-up, and that all is
// freed. Other SIP programs are InteropTests' matter; how fast things are is measured by `frontdesk bench calls`.
import Core
import RTC
import Rooms
import Support
import Testing

@Suite(.serialized, .timeLimit(.minutes(2)))
struct LoopbackCallTests {
    /// Boxes for the tests, one of them to be stopped.
    private static let boxes = Task { @MediaActor in (try Box(), try Box(), try Box()) }

    /// Alternating loud and soft 20 ms, so that every voice detector takes it for speech.
    private let speech: SpeechClip = {
        let samples = (0..<24_000).map { place in
            let swell = place % 4_000 < 2_800 ? 12_000 : 6_000
            return Int16(truncatingIfNeeded: (place % 160 - 80) * swell / 80)
        }
        return SpeechClip(text: "hello", samples: samples, words: [.init(text: "hello", endSample: 24_000)])
    }()

    /// A call that is up on both sides, with the streams of both.
    private struct Pair {
        let caller: CallRoom
        let callee: CallRoom
    }

    @MediaActor
    private func connect(_ from: Box, _ to: Box, codecs: [AudioCodec]? = nil) async throws -> Pair {
        let caller = try from.call(to, codecs: codecs)
        var arrivals = to.service.calls.makeAsyncIterator()
        let callee = try #require(await arrivals.next())
        try callee.ring()
        try callee.answer()
        #expect(await caller.waitUntilEstablished())
        return Pair(caller: caller, callee: callee)
    }

    private func end(_ pair: Pair) async {
        await pair.caller.hangUp()
        _ = await events(of: pair.callee, until: { _ in false })
    }

    /// The events until more than half of `speech` has been heard, in one piece or, on a machine that is too busy, in several.
    @discardableResult
    private func hearSpeech(in call: CallRoom) async -> [CallEvent] {
        var loud = 0
        return await events(of: call) { event in
            if case .speechPaused(_, _, let samples) = event { loud += loudFrames(of: samples) }
            return loud >= 40
        }
    }

    /// Of 20 ms each, 75 in `speech`; a codec keeps how loud they are, not their samples.
    private func loudFrames(of samples: [Int16]) -> Int {
        stride(from: 0, to: samples.count, by: 320).count { start in
            samples[start..<min(start + 320, samples.count)].contains { abs(Int($0)) > 2_000 }
        }
    }

    /// The events until one fits.
    private func events(of call: CallRoom, until isLast: (CallEvent) -> Bool) async -> [CallEvent] {
        var all: [CallEvent] = []
        for await event in call.events {
            all.append(event)
            if isLast(event) { break }
        }
        return all
    }

    @Test(arguments: AudioCodec.allCases)
    func speechIsHeardBothWays(codec: AudioCodec) async throws {
        let (client, server, _) = try await Self.boxes.value
        let before = await server.service.totals
        let pair = try await connect(client, server, codecs: [codec])
        #expect(pair.callee.route.agentName == "frida")
        #expect(pair.callee.call.room == "inbound-\(pair.callee.id)")
        await pair.callee.play(speech, id: 1)
        await hearSpeech(in: pair.caller)
        await pair.caller.play(speech, id: 2)
        let answer = await hearSpeech(in: pair.callee)
        #expect(answer.contains { if case .playoutAudible(1, _) = $0 { true } else { false } })
        #expect(answer.contains { if case .playoutFinished(1, _) = $0 { true } else { false } })
        await pair.caller.hangUp()
        #expect(await events(of: pair.callee, until: { _ in false }).last == .left(by: .caller))
        #expect(await events(of: pair.caller, until: { _ in false }).last == .left(by: .agent))
        #expect(await server.service.callCount == 0)
        let after = await server.service.totals
        #expect(after.calls == before.calls + 1)
        #expect(after.framesPlayed > before.framesPlayed + 50)
    }

    @Test func keysArriveOnce() async throws {
        let (client, server, _) = try await Self.boxes.value
        let pair = try await connect(client, server)
        for digit in "0#9" { try await pair.caller.press(digit) }
        let heard = await events(of: pair.callee) { if case .digit("9", _) = $0 { true } else { false } }
        let keys = heard.compactMap { event -> Character? in
            if case .digit(let digit, _) = event { digit } else { nil }
        }
        #expect(keys == ["0", "#", "9"])
        await pair.callee.hangUp()
        #expect(await events(of: pair.caller, until: { _ in false }).last == .left(by: .caller))
    }

    @Test func onHoldMusicComesNothingIsSentAndNothingIsLost() async throws {
        let (client, server, _) = try await Self.boxes.value
        let pair = try await connect(client, server)
        try await pair.caller.hold(true)
        let held = await events(of: pair.callee) { $0 == .hold(true) }
        #expect(held.last == .hold(true))
        await pair.callee.play(speech, id: 5)
        let before = await pair.callee.statistics
        try await SystemClock().sleep(for: .milliseconds(300))
        let after = await pair.callee.statistics
        #expect(after.rtp.sent == before.rtp.sent)
        #expect(after.rtp.received > before.rtp.received)
        try await pair.caller.hold(false)
        let back = await events(of: pair.callee) { if case .playoutFinished(5, _) = $0 { true } else { false } }
        let order = back.compactMap { event -> String? in
            switch event {
            case .hold(let isOn): "hold \(isOn)"
            case .playoutAudible: "audible"
            case .playoutFinished: "finished"
            default: nil
            }
        }
        #expect(order == ["hold false", "audible", "finished"])
        await hearSpeech(in: pair.caller)
        await end(pair)
    }

    @Test func flushTellsWhatWasSent() async throws {
        let (client, server, _) = try await Self.boxes.value
        let pair = try await connect(client, server)
        await pair.callee.play(speech, id: 1)
        _ = await events(of: pair.callee) { if case .playoutAudible = $0 { true } else { false } }
        let positions = await pair.callee.flush()
        #expect(positions.count == 1)
        #expect(positions.first.map { $0.id == 1 && $0.samples >= 320 && $0.samples < 24_000 && $0.samples % 320 == 0 } == true)
        await end(pair)
    }

    @Test func stoppingTheServiceEndsItsCalls() async throws {
        let (client, _, server) = try await Self.boxes.value
        let pair = try await connect(client, server)
        await server.service.stop()
        #expect(await server.service.callCount == 0)
        #expect(await events(of: pair.callee, until: { _ in false }).last == .left(by: .shutdown))
        #expect(await events(of: pair.caller, until: { _ in false }).last == .left(by: .caller))
    }

    @Test func boxesComeAndGoWithCallsUp() async throws {
        for _ in 0..<5 {
            let (client, server) = try await Task { @MediaActor in (try Box(), try Box()) }.value
            let pair = try await connect(client, server)
            for box in [server, client] {
                await box.service.stop()
                await box.endpoint.close()
                box.hearing.stop()
            }
            #expect(await client.endpoint.statistics.activeCalls == 0)
            withExtendedLifetime(pair) {}
        }
    }

    @Test func callsToOneRoomShareItUntilItIsFull() async throws {
        let (client, server, _) = try await Self.boxes.value
        let rule = DispatchRule(name: "lobby", kind: .direct(room: "lobby"), agentName: "frida")
        try await server.install(rules: [rule])
        var pairs: [Pair] = []
        for _ in 0..<8 { pairs.append(try await connect(client, server)) }
        #expect(pairs.map(\.callee.needsAgent) == [true] + [Bool](repeating: false, count: 7))
        let ninth = try await client.call(server)
        #expect(await ninth.waitUntilEstablished() == false)
        await pairs[0].caller.play(speech, id: 1)
        let heard = await events(of: pairs[7].caller) { if case .speechStarted = $0 { true } else { false } }
        #expect(!heard.isEmpty)
        for pair in pairs { await end(pair) }
        try await server.install(rules: [])
    }

    @Test func aRefusedCallIsNotEstablished() async throws {
        let (client, server, _) = try await Self.boxes.value
        let caller = try await client.call(server)
        var arrivals = server.service.calls.makeAsyncIterator()
        let callee = try #require(await arrivals.next())
        await callee.reject(status: 486, reason: "Busy Here")
        #expect(await caller.waitUntilEstablished() == false)
        #expect(await events(of: caller, until: { _ in false }).last == .left(by: .caller))
        #expect(await server.service.callCount == 0)
    }
}
