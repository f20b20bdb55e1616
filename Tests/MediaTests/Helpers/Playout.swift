import Core
import Media

/// Drives a `JitterBuffer` as the receiver does, without sound: which packets were played in which tick.
struct Playout {
    var played: [(index: Int, tick: Int)] = []
    var concealed = 0
    var silence = 0
    var waited = 0
    var delays: [Int] = []
    var faults: [String] = []
    var statistics = ReceiverStatistics()

    init(
        _ packets: [PacketStream.Packet], packetMilliseconds: Int, seconds: Int, codec: AudioCodec = .pcmu,
        holdsLevel: Bool = true
    ) {
        var buffer = JitterBuffer(codec: codec, payloadCapacity: 8)
        let samples = packetMilliseconds * 16
        var waiting = packets[...]
        var pending = 0
        for tick in 0..<(seconds * 50) {
            while let packet = waiting.first, packet.arrival <= Double(tick * 20) {
                waiting.removeFirst()
                withUnsafeBytes(of: packet.index) {
                    buffer.insert(
                        payload: $0, sequence: packet.sequence, timestamp: packet.timestamp, marker: false, samples: samples)
                }
            }
            step(&buffer, &pending, until: 320, tick)
            if holdsLevel, tick % 2 == 0, let excess = buffer.excess(pending: pending) {
                if excess >= 320 { step(&buffer, &pending, until: 640, tick) }
                pending -= excess >= 320 && pending >= 640 ? 320 : 0
                pending += excess <= -320 ? 320 : 0
            }
            delays.append(buffer.delay(pending: pending))
            pending -= 320
            buffer.tick()
            faults += buffer.verifyInvariants()
        }
        statistics = buffer.statistics
        statistics.targetMilliseconds = buffer.target / 16
    }

    private mutating func step(_ buffer: inout JitterBuffer, _ pending: inout Int, until count: Int, _ tick: Int) {
        while pending < count {
            switch buffer.next(pending: pending) {
            case .play(let slot):
                played.append((buffer.withPayload(of: slot) { $0.loadUnaligned(as: Int.self) }, tick))
                pending += buffer.samples(of: slot)
            case .conceal(let samples), .recover(_, let samples):
                concealed += samples
                pending += samples
            case .silence(let samples):
                silence += samples
                pending += samples
            case .wait:
                if count > 320 { return }
                waited += count - pending
                buffer.stall(samples: count - pending)
                pending = count
            }
        }
    }
}
