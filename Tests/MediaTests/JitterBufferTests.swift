// The jitter buffer by itself: random networks against what must always hold, and each special case by name.
// Not covered here: sound (AudioReceiverTests).
import Core
import Media
import Testing

@Suite struct JitterBufferTests {
    @Test(arguments: 0..<120)
    func anyNetwork(seed: Int) {
        var random = SeededRandom(seed)
        var network = PacketStream.Network()
        network.packetMilliseconds = [10, 20, 30, 40, 60][seed % 5]
        network.jitterMilliseconds = Double.random(in: 0...150, using: &random)
        network.loss = seed % 3 == 0 ? 0 : Double.random(in: 0...0.25, using: &random)
        network.duplication = seed % 4 == 0 ? 0 : Double.random(in: 0...0.2, using: &random)
        network.driftPPM = Double.random(in: -300...300, using: &random)
        let codec: AudioCodec = seed % 2 == 0 ? .pcma : .opus
        let packets = PacketStream.packets(network, seconds: 20, clockRate: codec.clockRate, random: &random)
        let playout = Playout(packets, packetMilliseconds: network.packetMilliseconds, seconds: 21, codec: codec)

        #expect(playout.faults.first == nil)
        let indices = playout.played.map(\.index)
        #expect(zip(indices, indices.dropFirst()).allSatisfy { $0 < $1 }, "out of order or twice")
        let arrivals = Dictionary(packets.map { ($0.index, $0.arrival) }, uniquingKeysWith: min)
        #expect(playout.played.allSatisfy { (arrivals[$0.index] ?? .infinity) <= Double($0.tick * 20) }, "played before it came")
        let told = playout.statistics
        #expect(told.resyncs == 0)
        #expect(told.received == packets.count)
        #expect(told.played == indices.count)
        if let first = indices.first, let last = indices.last {
            #expect(told.played + told.lost + told.overflow == last - first + 1)
        }
        // What has come must be played, but for the two percent the target gives up and a share of reordered packets.
        #expect(Double(indices.count) >= 0.93 * Double(arrivals.count), "\(indices.count) of \(arrivals.count)")
    }

    @Test(arguments: [0.0, 15, 35, 55, 95, 135])
    func theTargetFollowsTheJitterAndNothingIsLate(jitter: Double) {
        var random = SeededRandom(1)
        var network = PacketStream.Network()
        network.jitterMilliseconds = jitter
        let packets = PacketStream.packets(network, seconds: 40, clockRate: 8000, random: &random)
        let playout = Playout(packets, packetMilliseconds: 20, seconds: 40)
        #expect(playout.statistics.targetMilliseconds >= Int(jitter * 0.95) / 20 * 20)
        #expect(playout.statistics.targetMilliseconds <= Int(jitter) / 20 * 20 + 40)
        #expect(playout.statistics.late <= 40)
        let settled = playout.delays.suffix(500)
        #expect(settled.allSatisfy { $0 <= (playout.statistics.targetMilliseconds + 60) * 16 })
        if jitter == 0 {
            #expect(playout.statistics.targetMilliseconds == 20)
            #expect(playout.statistics.played >= packets.count - 3)
        }
    }

    @Test(arguments: [-400.0, -50, 50, 400])
    func anUnequalClockIsFollowedWithoutLoss(ppm: Double) {
        var random = SeededRandom(2)
        var network = PacketStream.Network()
        network.driftPPM = ppm
        network.jitterMilliseconds = 8
        let packets = PacketStream.packets(network, seconds: 300, clockRate: 8000, random: &random)
        let playout = Playout(packets, packetMilliseconds: 20, seconds: 299)
        #expect(playout.statistics.lost == 0)
        #expect(playout.statistics.late == 0)
        #expect(playout.delays.suffix(5000).allSatisfy { (0...1600).contains($0) }, "\(playout.delays.suffix(5))")
    }

    /// One packet as a line of text: when, which, and its timestamp in 20 ms units.
    private func stream(_ packets: [(tick: Int, index: Int, timestamp: Int)], seconds: Int = 4, base: UInt16 = 0) -> Playout {
        let made = packets.map { packet in
            PacketStream.Packet(
                index: packet.index, arrival: Double(packet.tick * 20),
                sequence: base &+ UInt16(truncatingIfNeeded: packet.index),
                timestamp: UInt32(truncatingIfNeeded: packet.timestamp * 160))
        }
        return Playout(made, packetMilliseconds: 20, seconds: seconds)
    }

    @Test func aLostPacketIsConcealedOnce() {
        let playout = stream((0..<50).filter { $0 != 20 }.map { ($0, $0, $0) }, seconds: 1)
        #expect(playout.statistics.lost == 1)
        #expect(playout.concealed + playout.waited - firstWait(playout) == 320)
        #expect(playout.faults.isEmpty)
    }

    /// Samples of silence before the first packet was played.
    private func firstWait(_ playout: Playout) -> Int { (playout.played.first?.tick ?? 0) * 320 }

    @Test func reorderedPacketsWithinTheDelayArePlayedInOrder() {
        var packets = (0..<50).map { (tick: $0, index: $0, timestamp: $0) }
        packets.swapAt(20, 21)
        packets[20].tick = 20
        packets[21].tick = 21
        let playout = stream(packets, seconds: 1)
        #expect(playout.statistics.late == 0)
        #expect(playout.statistics.lost == 0)
        #expect(playout.played.map(\.index) == playout.played.map(\.index).sorted())
    }

    @Test func aFirstPacketThatWasOvertakenIsStillTheFirst() {
        let playout = stream([(0, 1, 1), (0, 0, 0)] + (2..<20).map { ($0, $0, $0) }, seconds: 1)
        #expect(playout.played.first?.index == 0)
        #expect(playout.statistics.late == 0)
    }

    @Test func duplicatesOfPlayedPacketsAreDuplicatesNotLate() {
        let playout = stream((0..<50).flatMap { [($0, $0, $0), ($0 + 5, $0, $0)] }.sorted { $0.0 < $1.0 }, seconds: 2)
        #expect(playout.statistics.duplicates == 50)
        #expect(playout.statistics.late == 0)
    }

    @Test func oneStrayIsDroppedTwoInARowAreANewStream() {
        var packets = (0..<100).map { (tick: $0, index: $0, timestamp: $0) }
        packets.insert((50, 9000, 77_777), at: 50)
        let calm = stream(packets, seconds: 2)
        #expect(calm.statistics.strays == 1)
        #expect(calm.statistics.resyncs == 0)
        #expect(calm.statistics.played == 100 || calm.statistics.played >= 97)

        let jumped = stream((0..<50).map { ($0, $0, $0) } + (50..<100).map { ($0, $0 + 20_000, $0 + 1_000_000) }, seconds: 2)
        #expect(jumped.statistics.resyncs == 1)
        #expect(jumped.statistics.strays == 1)
        #expect(jumped.played.filter { $0.index >= 20_000 }.count >= 46)
        #expect(jumped.faults.isEmpty)
    }

    @Test func aSequenceThatStartsAgainJustBehindIsTakenUp() {
        let playout = stream((0..<50).map { ($0, $0, $0) } + (50..<150).map { ($0, $0 - 40, $0) }, seconds: 3)
        #expect(playout.statistics.resyncs >= 1)
        #expect(playout.played.filter { $0.tick > 60 }.count >= 80)
        #expect(playout.faults.isEmpty)
    }

    @Test(arguments: [5000, -5000, 10_000_000])
    func timestampsThatLeapDoNotStopTheSound(leap: Int) {
        let playout = stream((0..<150).map { ($0, $0, $0 < 75 ? $0 : $0 + leap) }, seconds: 3)
        #expect(playout.statistics.played >= 145)
        #expect(playout.statistics.resyncs == 1)
        #expect(playout.faults.isEmpty)
        #expect(playout.delays.suffix(20).allSatisfy { $0 < 1600 })
    }

    @Test func everyTimestampDifferentIsStillOneStream() {
        var random = SeededRandom(3)
        let playout = stream((0..<150).map { ($0, $0, Int.random(in: 0...20_000_000, using: &random)) }, seconds: 3)
        #expect(playout.statistics.played >= 140)
        #expect(playout.faults.isEmpty)
    }

    /// Two hours of the largest leaps there are: sums of them would overflow, and a trap is a remote denial of service.
    @Test(arguments: [UInt32(0x7FFF_FFFF), 0x8000_0000, 0x8000_0001])
    func leapsNeverAddUp(leap: UInt32) {
        var buffer = JitterBuffer(codec: .pcmu, payloadCapacity: 4)
        for tick in 0..<360_000 {
            [1, 2, 3].withUnsafeBytes {
                buffer.insert(
                    payload: UnsafeRawBufferPointer(rebasing: $0[..<3]), sequence: UInt16(truncatingIfNeeded: tick),
                    timestamp: leap &* UInt32(tick), marker: false, samples: 320)
            }
            if case .wait = buffer.next(pending: 0) { buffer.stall(samples: 320) }
            buffer.tick()
        }
        #expect(buffer.verifyInvariants().isEmpty)
        #expect(buffer.statistics.played > 300_000)
    }

    @Test(arguments: [true, false])
    func aPauseIsNotALoss(timestampsGoOn: Bool) {
        let playout = stream(
            (0..<100).map { ($0 < 50 ? $0 : $0 + 100, $0, $0 < 50 || !timestampsGoOn ? $0 : $0 + 100) }, seconds: 5)
        #expect(playout.statistics.lost == 0)
        #expect(playout.statistics.played == 100)
        #expect(playout.concealed == 0)
        #expect(playout.faults.isEmpty)
        let restart = playout.played.first { $0.index == 50 }
        #expect((151...153).contains(restart?.tick ?? 0))
    }

    @Test func eventsOfAnotherPayloadTypeAreNotLost() {
        var buffer = JitterBuffer(codec: .pcmu, payloadCapacity: 160)
        let payload = [UInt8](repeating: 0xFF, count: 160)
        var silence = 0
        var pending = 0
        for tick in 0..<60 {
            if (20..<30).contains(tick) {
                buffer.skip(sequence: UInt16(tick))
            } else {
                payload.withUnsafeBytes {
                    buffer.insert(
                        payload: $0, sequence: UInt16(tick), timestamp: UInt32(tick * 160), marker: tick == 30, samples: 320)
                }
            }
            while pending < 320 {
                switch buffer.next(pending: pending) {
                case .play: pending += 320
                case .silence(let samples):
                    silence += samples
                    pending += samples
                case .conceal, .recover: Issue.record("concealed in tick \(tick)")
                case .wait:
                    buffer.stall(samples: 320 - pending)
                    pending = 320
                }
            }
            pending -= 320
            buffer.tick()
            #expect(buffer.verifyInvariants().isEmpty)
        }
        #expect(buffer.statistics.lost == 0)
        #expect(buffer.statistics.played >= 47)
    }

    @Test func aBurstAfterAStandstillEndsNearTheTarget() {
        let late = (0..<200).map { (tick: (50..<90).contains($0) ? 90 : $0, index: $0, timestamp: $0) }
        let playout = stream(late, seconds: 4)
        #expect(playout.faults.isEmpty)
        #expect(playout.delays[150..<190].allSatisfy { $0 <= (200 + 60) * 16 })
        #expect(playout.statistics.lost == 0)
        #expect(playout.statistics.played + playout.statistics.overflow >= 185)
    }
}
