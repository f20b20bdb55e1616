import Core
import Support
import Testing

/// Covers the layout of UUIDv7 and the text form of ids; uniqueness rests on the random source, which is not tested here.
@Suite struct IDTests {
    @Test func layoutFollowsRFC9562() {
        let clock = ManualClock(origin: Timestamp(milliseconds: 0x017F_22E2_79B0))
        var bits: [UInt64] = [0xCC3, 0x98C4_DC0C_0C07_398F]
        // RFC 9562 appendix A.6: 017F22E2-79B0-7CC3-98C4-DC0C0C07398F.
        let source = IDSource(clock: clock, random: { [bits] in bits.first ?? 0 })
        _ = bits.removeFirst()
        let id: ID<Call> = source.next()
        #expect(id.text.hasPrefix("017f22e2-79b0-7cc3-"))
        #expect(id.text.count == 36)
    }

    @Test(arguments: ["", "017f22e2", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2079b0-7cc3-98c4-dc0c0c07398f"])
    func refusesWhatIsNoUUID(_ text: String) {
        #expect(ID<Call>(text) == nil)
    }

    @Test func laterIsGreater() {
        let clock = ManualClock()
        let source = IDSource(clock: clock)
        let first: ID<Call> = source.next()
        clock.advance(by: .milliseconds(1))
        let second: ID<Call> = source.next()
        #expect(first < second)
    }
}
