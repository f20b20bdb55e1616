import Core
import Support
import Synchronization
import Testing

/// Covers the layout of UUIDv7, the text form of ids and their order; uniqueness rests on the random source, not tested here.
@Suite struct IDTests {
    @Test func layoutIsThatOfTheStandardsExample() {
        // RFC 9562 appendix A.6.
        let clock = ManualClock(origin: Timestamp(milliseconds: 0x017F_22E2_79B0))
        let bits = Mutex<[UInt64]>([0xCC3, 0x18C4_DC0C_0C07_398F])
        let source = IDSource(clock: clock, random: { bits.withLock { $0.isEmpty ? 0 : $0.removeFirst() } })
        let id: ID<Call> = source.next()
        #expect(id.text == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    @Test func versionAndVariantAreSetWhateverTheRandomBits() {
        for bits: UInt64 in [.min, .max] {
            let id: ID<Call> = IDSource(clock: ManualClock(), random: { bits }).next()
            let characters = Array(id.text)
            #expect(characters[14] == "7")
            #expect("89ab".contains(characters[19]))
        }
    }

    @Test(arguments: [
        "", "017f22e2", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e2079b0-7cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f ", "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}", "０17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
    ])
    func refusesWhatIsNoUUID(_ text: String) {
        #expect(ID<Call>(text) == nil)
    }

    @Test func upperCaseIsTheSameID() {
        #expect(ID<Call>("017F22E2-79B0-7CC3-98C4-DC0C0C07398F") == ID<Call>("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"))
    }

    @Test func laterIsGreater() {
        let clock = ManualClock()
        let source = IDSource(clock: clock)
        let first: ID<Call> = source.next()
        clock.advance(by: .milliseconds(1))
        let second: ID<Call> = source.next()
        #expect(first < second)
    }

    @Test func jsonIsTheText() throws {
        let id = try #require(ID<Call>("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"))
        #expect(try JSON.encode([id]) == "[\"017f22e2-79b0-7cc3-98c4-dc0c0c07398f\"]")
        #expect(try JSON.decode([ID<Call>].self, from: "[\"\(id)\"]") == [id])
        #expect(throws: DecodingError.self) { try JSON.decode([ID<Call>].self, from: "[\"x\"]") }
    }
}
