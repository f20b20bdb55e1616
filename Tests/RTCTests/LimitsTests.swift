import RTC
import Testing

/// Covers the limits as values: token buckets, ports, the cheap look at datagrams, silence.
@Suite struct LimitsTests {
    @Test func bucketFillsWithTime() {
        var bucket = TokenBucket(burst: 2, now: .zero)
        #expect(bucket.take(rate: 1, burst: 2, now: .zero) == true)
        #expect(bucket.take(rate: 1, burst: 2, now: .zero) == true)
        #expect(bucket.take(rate: 1, burst: 2, now: .milliseconds(999)) == false)
        #expect(bucket.take(rate: 1, burst: 2, now: .milliseconds(1000)) == true)
        #expect(bucket.take(rate: 1, burst: 2, now: .milliseconds(1000)) == false)
        // A clock that stands still or goes back gives nothing.
        #expect(bucket.take(rate: 1, burst: 2, now: .zero) == false)
    }

    @Test func limitsEachSourceByItself() {
        var limiter = FloodLimiter(rate: 10, now: .zero)
        let one = PackedAddress.Host(high: 0, low: 0xFFFF_0000_0000 | 1)
        let other = PackedAddress.Host(high: 0, low: 0xFFFF_0000_0000 | 2)
        let admitted = (0..<100).count { _ in limiter.admits(one, now: .zero) }
        #expect(admitted == 20)
        #expect(limiter.admits(other, now: .zero) == true)
        #expect(limiter.admits(one, now: .seconds(1)) == true)
    }

    @Test func oneIPv6SubscriberIsOneSource() {
        var limiter = FloodLimiter(rate: 10, now: .zero)
        let admitted = (0..<100).count { limiter.admits(.init(high: 0x2001_0DB8 << 32, low: UInt64($0)), now: .zero) }
        #expect(admitted == 20)
    }

    @Test func rememberedSourcesAreBounded() {
        var limiter = FloodLimiter(rate: 10, now: .zero)
        for low in 0..<FloodLimiter.capacity { _ = limiter.admits(.init(high: 0, low: UInt64(low)), now: .zero) }
        let strangers = (0..<100).count { limiter.admits(.init(high: 0, low: 1_000_000 + UInt64($0)), now: .zero) }
        #expect(strangers == 20, "they share one bucket")
        #expect(limiter.admits(.init(high: 0, low: 2_000_000), now: .seconds(1)) == true, "idle ones are forgotten")
    }

    @Test func portsAreEvenAndTakenInTurn() {
        var ports = PortAllocator(range: 10_001...10_007)
        let taken = (0..<4).map { _ in ports.take { $0 }?.port }
        #expect(taken == [10_002, 10_004, 10_006, nil])
        ports.release(10_004)
        #expect(ports.take { $0 }?.port == 10_004)
        ports.release(10_002)
        #expect(ports.take { _ in Int?.none }?.port == nil, "what cannot be opened is not handed out")
        #expect(ports.take { $0 }?.port == 10_002)
        var none = PortAllocator(range: 10_001...10_001)
        #expect(none.take { $0 }?.port == nil)
        var last = PortAllocator(range: 65_534...65_535)
        #expect(last.take { $0 }?.port == 65_534)
    }

    @Test(arguments: [
        ("INVITE sip:a@b SIP/2.0\r\n", true), ("SIP/2.0 200 OK\r\nVia: x\r\n", true),
        ("!interesting-Method sip:a@b SIP/2.0\n", true),
        ("", false), ("INVITE sip:a@b", false), ("\r\n\r\nINVITE sip:a@b SIP/2.0\r\n", false),
        ("GET / HTTP/1.1\r\nX: SIP/2.0\r\n", false), ("INVITE sip:averyveryvery@b SIP/7.0\r\n", true),
    ])
    func knowsSIPByItsFirstLine(_ text: String, _ expected: Bool) {
        Array(text.utf8).withUnsafeBytes { #expect(SIPDatagram.looksLikeSIP($0) == expected) }
    }

    @Test func refusesStunAndGiants() {
        let stun: [UInt8] = [0, 1, 0, 0, 0x21, 0x12, 0xA4, 0x42] + [UInt8](repeating: 7, count: 12)
        stun.withUnsafeBytes { #expect(!SIPDatagram.looksLikeSIP($0)) }
        let giant = Array("INVITE sip:a@b SIP/2.0\r\n".utf8) + [UInt8](repeating: 65, count: SIPDatagram.maximumLength)
        giant.withUnsafeBytes { #expect(!SIPDatagram.looksLikeSIP($0)) }
    }

    @Test func silenceCountsOnlyWhileSoundIsExpected() {
        var watch = MediaWatch()
        func silent(_ received: Int, _ expected: Bool, _ second: Int) -> Bool {
            watch.isSilent(received: received, expected: expected, limit: .seconds(30), now: .seconds(second))
        }
        #expect(silent(0, true, 0) == false)
        #expect(silent(0, true, 29) == false)
        #expect(silent(0, true, 30) == true)
        #expect(silent(1, true, 31) == false)
        #expect(silent(1, false, 100) == false, "on hold")
        #expect(silent(1, true, 129) == false)
        #expect(silent(1, true, 130) == true)
    }
}
