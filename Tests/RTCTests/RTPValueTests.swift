import RTC
import Testing

/// Covers whose packets are taken, and loss and jitter counting, as values; sockets are in CallTests and RTPTests.
@Suite struct RTPValueTests {
    private static func address(_ host: UInt64, _ port: UInt16) -> PackedAddress {
        PackedAddress(host: .init(high: 0, low: 0xFFFF_0000_0000 | host), port: port)
    }

    @Test func learnsThePortButNeverAnotherHost() {
        var latch = SourceLatch(described: Self.address(1, 0).host, signalling: Self.address(2, 0).host)
        #expect(latch.judge(Self.address(3, 4000), now: .zero) == .refused)
        #expect(latch.judge(Self.address(1, 4000), now: .zero) == .moved)
        #expect(latch.judge(Self.address(1, 4000), now: .seconds(1)) == .accepted)
        #expect(latch.judge(Self.address(3, 4000), now: .seconds(100)) == .refused)
    }

    @Test func theSignallingHostMaySendToo() {
        var latch = SourceLatch(described: Self.address(1, 0).host, signalling: Self.address(2, 0).host)
        #expect(latch.judge(Self.address(2, 4000), now: .zero) == .moved)
        #expect(latch.allows(Self.address(2, 9).host))
        #expect(!latch.allows(Self.address(3, 9).host))
    }

    @Test func onlySilenceLetsAnotherPortIn() {
        var latch = SourceLatch(described: Self.address(1, 0).host, signalling: Self.address(1, 0).host)
        #expect(latch.judge(Self.address(1, 4000), now: .zero) == .moved)
        #expect(latch.judge(Self.address(1, 5000), now: .seconds(1)) == .refused)
        #expect(latch.judge(Self.address(1, 4000), now: .seconds(2)) == .accepted)
        #expect(latch.judge(Self.address(1, 5000), now: .seconds(4)) == .refused)
        #expect(latch.judge(Self.address(1, 5000), now: .milliseconds(4001)) == .moved)
        #expect(latch.judge(Self.address(1, 4000), now: .milliseconds(4002)) == .refused)
    }

    @Test func withoutAnAddressOnlySignallingCounts() {
        var latch = SourceLatch(described: nil, signalling: Self.address(2, 0).host)
        #expect(latch.judge(Self.address(1, 4000), now: .zero) == .refused)
        #expect(latch.judge(Self.address(2, 4000), now: .zero) == .moved)
    }

    private static func lost(_ sequences: [UInt16], ssrc: UInt32 = 1) -> Int {
        var tracker = SequenceTracker()
        for sequence in sequences {
            tracker.count(sequence: sequence, timestamp: UInt32(sequence) * 160, ssrc: ssrc, arrival: Double(sequence) * 160)
        }
        return tracker.lost
    }

    @Test func countsLoss() {
        #expect(Self.lost([]) == 0)
        #expect(Self.lost([7]) == 0)
        #expect(Self.lost([1, 2, 3, 4]) == 0)
        #expect(Self.lost([1, 4]) == 2)
        #expect(Self.lost([1, 3, 2]) == 0, "late is not lost")
        #expect(Self.lost([1, 1, 1, 3]) == 0, "duplicates hide loss, as in RFC 3550")
        #expect(Self.lost([65_534, 65_535, 0, 1]) == 0, "the sequence wraps")
        #expect(Self.lost([65_534, 1]) == 2)
        #expect(Self.lost([1, 2, 40_000, 40_001]) == 0, "a restart is not loss")
    }

    @Test func anotherSourceStartsAnewButKeepsTheCount() {
        var tracker = SequenceTracker()
        tracker.count(sequence: 1, timestamp: 0, ssrc: 1, arrival: 0)
        tracker.count(sequence: 3, timestamp: 0, ssrc: 1, arrival: 0)
        tracker.count(sequence: 900, timestamp: 0, ssrc: 2, arrival: 0)
        #expect(tracker.lost == 1)
    }

    @Test func jitterFollowsRFC3550() {
        var tracker = SequenceTracker()
        tracker.count(sequence: 1, timestamp: 160, ssrc: 1, arrival: 160)
        tracker.count(sequence: 2, timestamp: 320, ssrc: 1, arrival: 480)
        #expect(tracker.jitter == 10, "160 units of change, a sixteenth of it")
        tracker.count(sequence: 3, timestamp: 4_294_967_295, ssrc: 1, arrival: 640)
        #expect(tracker.jitter == 10, "a timestamp that jumps says nothing")
    }

    @Test(arguments: [
        ("Signal=5\r\nDuration=160\r\n", "application/dtmf-relay", Character("5")),
        ("signal = *\nduration=1", "application/dtmf-relay", "*"), ("Signal=10", "application/dtmf-relay", "*"),
        ("Signal=11", "application/dtmf-relay", "#"), ("5", "application/dtmf", "5"), (" #\r\n", "application/dtmf", "#"),
        ("d", "application/dtmf", "D"),
    ])
    func readsInfoDigits(_ body: String, _ type: String, _ digit: Character) {
        #expect(InfoDigit.parse(body.utf8, contentType: type) == digit)
    }

    @Test(arguments: ["", "Signal", "Signal=", "Signal=E", "Signal=55", "Duration=5", "Signal=\u{FE0F}"])
    func refusesOtherInfo(_ body: String) {
        #expect(InfoDigit.parse(body.utf8, contentType: "application/dtmf-relay") == nil)
    }

    @Test func histogramTellsQuantiles() {
        var histogram = LatenessHistogram()
        #expect(histogram.quantile(0.5) == 0)
        for value in 1...100 { histogram.record(milliseconds: Double(value) * 0.1 - 0.05) }
        #expect(abs(histogram.quantile(0.5) - 5.0) < 0.11)
        #expect(abs(histogram.quantile(0.99) - 9.9) < 0.11)
        histogram.record(milliseconds: 1e12)
        histogram.record(milliseconds: -.infinity)
        histogram.record(milliseconds: .nan)
        #expect(histogram.maximum == 1e12)
        #expect(histogram.count == 103)
    }
}
