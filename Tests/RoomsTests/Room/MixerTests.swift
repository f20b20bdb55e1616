// Covers the arithmetic of minus-one mixing; who is in the mix is RoomTests' matter.
import Core
import Rooms
import Testing

struct MixerTests {
    private func frame(_ value: Int16) -> AudioFrame { AudioFrame(repeatElement(value, count: 320)) }

    @Test func everyoneHearsTheSumOfTheOthers() {
        var random = SplitMix(seed: 7)
        for count in 2...16 {
            let voices = (0..<count).map { _ in AudioFrame((0..<320).map { _ in Int16(truncatingIfNeeded: random.next() >> 53) })
            }
            var bus = Mixer()
            bus.clear()
            for voice in voices { bus.add(voice) }
            for (own, voice) in voices.enumerated() {
                var heard = AudioFrame()
                bus.all(without: voice, into: &heard)
                let expected = (0..<320).map { place in
                    Int16(
                        clamping: voices.enumerated().filter { $0.offset != own }.reduce(0) {
                            $0 + Int($1.element.samples[place])
                        })
                }
                #expect(heard.array == expected)
            }
        }
    }

    @Test(arguments: [Int16.max, Int16.min])
    func sixteenFullScaleVoicesSaturate(value: Int16) {
        var bus = Mixer()
        for _ in 0..<16 { bus.add(frame(value)) }
        var heard = AudioFrame()
        bus.all(without: frame(value), into: &heard)
        #expect(heard.array.allSatisfy { $0 == value })
        bus.all(into: &heard)
        #expect(heard.array.allSatisfy { $0 == value })
    }

    @Test func clippingOfOthersDoesNotLeakOnesOwnVoice() {
        var bus = Mixer()
        let own = frame(30_000)
        bus.add(own)
        bus.add(frame(30_000))
        bus.add(frame(-20_000))
        var heard = AudioFrame()
        bus.all(without: own, into: &heard)
        #expect(heard.array.allSatisfy { $0 == 10_000 })
    }
}

/// A seeded random sequence, so that failures repeat.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
