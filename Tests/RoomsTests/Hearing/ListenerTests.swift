// Covers the order, completeness and bounds of one call's events; the detector is Media's, so speech here is loudness.
import Core
import Media
import Rooms
import Testing

struct ListenerTests {
    private let ear = CallEar()
    private let events: AsyncStream<CallEvent>
    private var listener: Listener

    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: CallEvent.self, bufferingPolicy: .bufferingNewest(8))
        events = stream
        listener = Listener(ear: ear, detector: VoiceActivityDetector(model: LoudnessModel()), events: continuation)
    }

    private func hear(_ ticks: Range<Int>, _ value: Int16) {
        for tick in ticks { ear.hear(AudioFrame(repeatElement(value, count: 320)), at: .milliseconds(20 * tick)) }
    }

    private static func name(_ event: CallEvent) -> String {
        switch event {
        case .speechStarted: "speech"
        case .speechPaused: "pause"
        default: "\(event)"
        }
    }

    /// All events up to the end of the call.
    private mutating func finish(by endedBy: Call.EndedBy = .caller) async -> [CallEvent] {
        ear.end(by: endedBy)
        listener.drain()
        var all: [CallEvent] = []
        for await event in events { all.append(event) }
        return all
    }

    @Test mutating func anUtteranceComesWithItsLeadIn() async throws {
        hear(1..<41, 0)
        listener.drain()
        hear(41..<66, 5_000)
        listener.drain()
        hear(66..<100, 0)
        let all = await finish()
        guard all.count == 3, case .speechStarted(let start) = all[0],
            case .speechPaused(let endedAt, let at, let samples) = all[1]
        else {
            Issue.record("\(all.count) events")
            return
        }
        #expect(start > .milliseconds(800) && start < .milliseconds(1000))
        #expect(endedAt >= .milliseconds(1300) && endedAt <= .milliseconds(1364))
        #expect(at - endedAt >= .milliseconds(250))
        let loud = try #require(samples.firstIndex(of: 5_000))
        #expect(loud >= 6_000 && loud <= 8_000)
        #expect(samples.count { $0 == 5_000 } == 25 * 320)
        #expect(all[2] == .left(by: .caller))
    }

    /// While the caller speaks the pieces are handed on, and together they are the utterance.
    @Test mutating func speechIsHandedOnInPieces() async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: CallEvent.self, bufferingPolicy: .bufferingNewest(64))
        let ear = CallEar()
        var listener = Listener(
            ear: ear, detector: VoiceActivityDetector(model: LoudnessModel()), events: continuation, pieceFrames: 5)
        for tick in 1..<130 {
            let value: Int16 = (41..<66).contains(tick) ? 5_000 : 0
            ear.hear(AudioFrame(repeatElement(value, count: 320)), at: .milliseconds(20 * tick))
            listener.drain()
        }
        ear.end(by: .caller)
        listener.drain()
        var pieces: [Int16] = []
        var whole: [Int16] = []
        var count = 0
        for await event in stream {
            if case .speechPiece(let samples, _) = event {
                pieces += samples
                count += 1
            }
            if case .speechPaused(_, _, let samples) = event { whole = samples }
        }
        #expect(count > 5)
        #expect(!whole.isEmpty && pieces == whole)
    }

    @Test mutating func whoHangsUpInMidWordIsStillHeard() async {
        hear(1..<41, 0)
        hear(41..<66, 5_000)
        let all = await finish()
        guard all.count == 3, case .speechPaused(let endedAt, let at, let samples) = all[1] else {
            Issue.record("\(all.map(Self.name))")
            return
        }
        #expect(endedAt == .milliseconds(1300) && at == endedAt)
        #expect(samples.count { $0 == 5_000 } == 25 * 320)
        #expect(all[2] == .left(by: .caller))
    }

    @Test mutating func eventsAreInOrderOfMediaTime() async {
        ear.hold(true, at: .milliseconds(20))
        hear(1..<3, 0)
        ear.digit("5", at: .milliseconds(40))
        ear.playout(.audible(1), at: .milliseconds(40))
        hear(3..<10, 5_000)
        ear.playout(.finished(1), at: .milliseconds(180))
        ear.digit("#", at: .milliseconds(180))
        let all = await finish(by: .network)
        #expect(
            all.map(Self.name) == [
                "\(CallEvent.hold(true))", "\(CallEvent.digit("5", at: .milliseconds(40)))",
                "\(CallEvent.playoutAudible(id: 1, at: .milliseconds(40)))", "speech",
                "\(CallEvent.playoutFinished(id: 1, at: .milliseconds(180)))", "\(CallEvent.digit("#", at: .milliseconds(180)))",
                "pause", "\(CallEvent.left(by: .network))",
            ])
    }

    @Test mutating func fullRingsCountWhatTheyLose() async {
        hear(0..<300, 0)
        for _ in 0..<130 { ear.digit("1", at: .zero) }
        #expect(ear.dropped.sounds == 44)
        #expect(ear.dropped.signals == 2)
        let all = await finish()
        #expect(all.count == 8)
        #expect(all.last == .left(by: .caller))
        #expect(ear.dropped.events == 121)
    }

    @Test mutating func theFirstEndingCountsAndNothingFollowsIt() async {
        ear.end(by: .agent)
        ear.end(by: .caller)
        listener.drain()
        #expect(listener.isOver)
        ear.digit("1", at: .zero)
        #expect(await finish(by: .network) == [.left(by: .agent)])
    }

    @Test mutating func onlyKeysAreDigits() async {
        for character in "é🎹x 0" { ear.digit(character, at: .zero) }
        #expect(await finish() == [.digit("0", at: .zero), .left(by: .caller)])
    }
}
