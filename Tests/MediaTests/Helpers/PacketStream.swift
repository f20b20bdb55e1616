import Core
import Media

/// A sender, a network and the tick, as numbers: packets of a fixed length that are delayed, lost, doubled and reordered.
struct PacketStream {
    struct Network {
        var packetMilliseconds = 20
        /// Each packet is 0...jitter later than the straight path.
        var jitterMilliseconds = 0.0
        var loss = 0.0
        var duplication = 0.0
        /// How much faster the sender's clock runs than the tick, in millionths.
        var driftPPM = 0.0
        var firstSequence: UInt16 = 65_500
        var firstTimestamp: UInt32 = .max - 40_000
    }

    struct Packet {
        let index: Int
        let arrival: Double
        let sequence: UInt16
        let timestamp: UInt32
    }

    /// Packets in the order of their arrival; times in milliseconds.
    static func packets(_ network: Network, seconds: Int, clockRate: UInt32, random: inout SeededRandom) -> [Packet] {
        let count = seconds * 1000 / network.packetMilliseconds
        var packets: [Packet] = []
        for index in 0..<count where !random.chance(network.loss) {
            let sent = Double(index * network.packetMilliseconds) * (1 - network.driftPPM * 1e-6)
            for _ in 0...(random.chance(network.duplication) ? 1 : 0) {
                let delay = network.jitterMilliseconds > 0 ? Double.random(in: 0..<network.jitterMilliseconds, using: &random) : 0
                packets.append(
                    Packet(
                        index: index, arrival: sent + 7 + delay,
                        sequence: network.firstSequence &+ UInt16(truncatingIfNeeded: index),
                        timestamp: network.firstTimestamp
                            &+ UInt32(truncatingIfNeeded: index * network.packetMilliseconds) &* (clockRate / 1000)))
            }
        }
        return packets.sorted { ($0.arrival, $0.index) < ($1.arrival, $1.index) }
    }
}
