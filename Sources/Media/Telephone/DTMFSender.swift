/// Sends keys as telephone-event packets (RFC 4733): one packet per 20 ms tick, the last one three times.
package struct DTMFSender: Sendable {
    /// One packet to be sent in place of this tick's audio; the sequence number goes on as for audio.
    package struct Packet: Sendable {
        package let payload: InlineArray<4, UInt8>
        /// The key's start: the same for all packets of a press.
        package let timestamp: UInt32
        package let marker: Bool
    }

    private struct Press {
        let code: UInt8
        let ticks: Int
    }

    /// Keys that may wait; more are refused.
    package static let capacity = 32
    /// Repeats of the packet with the end bit (RFC 4733 section 2.5.1.4).
    private static let endPackets = 3
    /// -10 dBm0, the usual level of a keypad.
    private static let volume: UInt8 = 10
    /// 80 ms between keys; Q.24 asks for at least 65.
    private static let pauseTicks = 4

    private let unitsPerTick: Int
    private var queue: [Press] = []
    private var start: UInt32 = 0
    private var sent = 0
    private var pause = 0

    /// - Parameter clockRate: of the telephone-event payload type.
    package init(clockRate: UInt32 = 8000) {
        unitsPerTick = Int(clockRate / 50)
        queue.reserveCapacity(Self.capacity)
    }

    /// No key is being sent or waits.
    package var isIdle: Bool { queue.isEmpty }

    /// Queues a key; false when there is no such key or the queue is full.
    package mutating func send(_ digit: Character, milliseconds: Int = 160) -> Bool {
        guard let code = TelephoneEvent.code(for: digit), queue.count < Self.capacity else { return false }
        queue.append(Press(code: code, ticks: min(max(milliseconds / 20, 3), 300)))
        return true
    }

    /// This tick's packet, nil when audio is to be sent. `timestamp` is what this tick's audio packet would bear.
    package mutating func next(timestamp: UInt32) -> Packet? {
        if pause > 0 {
            pause -= 1
            return nil
        }
        guard let press = queue.first else { return nil }
        if sent == 0 { start = timestamp }
        sent += 1
        let event = TelephoneEvent(
            code: press.code, isEnd: sent >= press.ticks, volume: Self.volume,
            duration: UInt16(clamping: min(sent, press.ticks) * unitsPerTick))
        let packet = Packet(payload: event.payload, timestamp: start, marker: sent == 1)
        if sent == press.ticks + Self.endPackets - 1 {
            queue.removeFirst()
            sent = 0
            pause = Self.pauseTicks
        }
        return packet
    }
}
