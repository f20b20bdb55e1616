// Keypad events of RFC 4733: sending, receiving, and all the ways packets go astray between the two.
// Not covered: keys inside the audio and SIP INFO (Rooms and RTC).
import Media
import Testing

@Suite struct TelephoneEventTests {
    private struct Sent {
        let payload: [UInt8]
        let timestamp: UInt32
        let marker: Bool
    }

    /// All packets of these keys, with the tick at which each was sent.
    private func send(_ keys: String, milliseconds: Int = 100, start: UInt32 = 0) -> [(tick: Int, packet: Sent)] {
        var sender = DTMFSender()
        for key in keys {
            let isTaken = sender.send(key, milliseconds: milliseconds)
            #expect(isTaken)
        }
        var result: [(Int, Sent)] = []
        for tick in 0..<2000 where !sender.isIdle {
            if let packet = sender.next(timestamp: start &+ UInt32(tick * 160)) {
                let payload = packet.payload.indices.map { packet.payload[$0] }
                result.append((tick, Sent(payload: payload, timestamp: packet.timestamp, marker: packet.marker)))
            }
        }
        return result
    }

    private func receive(_ packets: [Sent], into receiver: inout TelephoneEventReceiver) -> [KeyReport] {
        packets.map { packet in packet.payload.withUnsafeBytes { receiver.receive(payload: $0, timestamp: packet.timestamp) } }
            .filter { !$0.isEmpty }
    }

    @Test func aPressIsSentAsTheRFCDrawsIt() {
        let packets = send("5", milliseconds: 100, start: 1000).map(\.packet)
        #expect(packets.count == 5 + 2)
        #expect(packets.map(\.marker) == [true, false, false, false, false, false, false])
        #expect(packets.allSatisfy { $0.timestamp == 1000 && $0.payload[0] == 5 && $0.payload[1] & 0x3F == 10 })
        #expect(packets.map { $0.payload[1] & 0x80 != 0 } == [false, false, false, false, true, true, true])
        #expect(packets.map { Int($0.payload[2]) << 8 | Int($0.payload[3]) } == [160, 320, 480, 640, 800, 800, 800])
    }

    @Test func keysAreApartAndInOrder() {
        let keys = "0123456789*#ABCD"
        let sent = send(keys)
        var receiver = TelephoneEventReceiver()
        let reports = receive(sent.map(\.packet), into: &receiver)
        #expect(String(reports.compactMap(\.pressed)) == keys)
        #expect(reports.compactMap(\.released) == keys.map { KeyReport.Release(digit: $0, milliseconds: 100) })
        let starts = sent.filter(\.packet.marker).map(\.tick)
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 == 11 })
    }

    @Test func theSameKeyTwiceIsTwoPresses() {
        var receiver = TelephoneEventReceiver()
        let reports = receive(send("77").map(\.packet), into: &receiver)
        #expect(reports.compactMap(\.pressed) == ["7", "7"])
    }

    @Test(arguments: 0..<200)
    func lossRepetitionAndReorderingNeverInventAKey(seed: Int) {
        var random = SeededRandom(seed)
        let keys = String((0..<12).map { _ in "0123456789*#".randomElement(using: &random) ?? "0" })
        var packets: [Sent] = []
        for (_, packet) in send(keys, start: UInt32.max - 5000) {
            if random.chance(0.3) { continue }
            packets.append(packet)
            if random.chance(0.2) { packets.append(packet) }
            if random.chance(0.15), packets.count > 1 { packets.swapAt(packets.count - 1, packets.count - 2) }
        }
        var receiver = TelephoneEventReceiver()
        let reports = receive(packets, into: &receiver)
        let pressed = reports.compactMap(\.pressed)
        // What is heard is what was sent, less the keys none of whose packets came (at 30 % loss of seven packets: hardly any).
        var rest = Substring(keys)
        for key in pressed {
            guard let place = rest.firstIndex(of: key) else {
                Issue.record("\(String(pressed)) out of \(keys)")
                return
            }
            rest = rest[rest.index(after: place)...]
        }
        #expect(pressed.count >= keys.count - 1)
        #expect(reports.compactMap(\.released).count <= pressed.count)
        #expect(reports.compactMap(\.released).allSatisfy { (20...100).contains($0.milliseconds) })
    }

    @Test func aLostEndIsNoticedByTheClock() {
        var receiver = TelephoneEventReceiver()
        let packets = send("4").map(\.packet).filter { $0.payload[1] & 0x80 == 0 }
        let first = receive(packets, into: &receiver)
        #expect(first == [KeyReport(pressed: "4")])
        let reports = (0..<20).map { _ in receiver.tick() }.filter { !$0.isEmpty }
        #expect(reports == [KeyReport(released: .init(digit: "4", milliseconds: 80))])
        let repeated = receive(Array(send("4").map(\.packet).suffix(3)), into: &receiver)
        #expect(repeated.isEmpty)
    }

    @Test func aLostEndIsNoticedByTheNextKey() {
        var receiver = TelephoneEventReceiver()
        let first = send("1").map(\.packet).prefix(3)
        let second = send("2", start: 5000).map(\.packet).prefix(1)
        let reports = receive(Array(first) + Array(second), into: &receiver)
        #expect(
            reports == [
                KeyReport(pressed: "1"), KeyReport(pressed: "2", released: .init(digit: "1", milliseconds: 60)),
            ])
    }

    @Test func onlyEndPacketsStillMakeAPress() {
        var receiver = TelephoneEventReceiver()
        let reports = receive(Array(send("9").map(\.packet).suffix(3)), into: &receiver)
        #expect(
            reports == [
                KeyReport(pressed: "9", released: .init(digit: "9", milliseconds: 100))
            ])
    }

    /// RFC 4733 section 2.5.1.3: after 65535 units the event goes on under a new timestamp, without marker or end.
    @Test func aVeryLongPressIsOnePress() {
        var receiver = TelephoneEventReceiver()
        var packets: [Sent] = []
        for part in 0..<3 {
            for duration in [160, 30_000, 65_535] {
                let isEnd = part == 2 && duration == 65_535
                packets.append(
                    Sent(
                        payload: [6, isEnd ? 0x8A : 0x0A, UInt8(duration >> 8), UInt8(duration & 0xFF)],
                        timestamp: UInt32(part * 65_535), marker: part == 0))
            }
        }
        let reports = receive(packets, into: &receiver)
        #expect(
            reports == [
                KeyReport(pressed: "6"), KeyReport(released: .init(digit: "6", milliseconds: 3 * 65_535 / 8)),
            ])
    }

    @Test func otherEventsAndShortPayloadsAreNothing() {
        var receiver = TelephoneEventReceiver()
        for size in 0..<4 {
            let report = [UInt8](repeating: 1, count: size).withUnsafeBytes { receiver.receive(payload: $0, timestamp: 1) }
            #expect(report.isEmpty)
        }
        for code in UInt8(16)...255 {
            let payload: [UInt8] = [code, 0x80, 0, 160]
            let report = payload.withUnsafeBytes { receiver.receive(payload: $0, timestamp: UInt32(code) * 1000) }
            #expect(report.isEmpty)
        }
    }

    @Test func unknownKeysAndAFullQueueAreRefused() {
        var sender = DTMFSender()
        let taken = ("xé" + String(repeating: "1", count: DTMFSender.capacity + 1)).map { sender.send($0) }
        #expect(taken == [false, false] + [Bool](repeating: true, count: DTMFSender.capacity) + [false])
    }
}
