/// Makes key presses out of telephone-event packets (RFC 4733), each press once whatever is lost, repeated or reordered.
package struct TelephoneEventReceiver: Sendable {
    private struct Press {
        let digit: Character?
        var code: UInt8
        var timestamp: UInt32
        var duration: UInt16
        /// Units of the segments before this one (RFC 4733 section 2.5.1.3: an event longer than 65535 units is sent in parts).
        var earlier: Int
        var isEnded: Bool
        var idleTicks: Int
    }

    /// Five packet intervals without an update: the end was lost.
    private static let patienceTicks = 5

    private let unitsPerMillisecond: Int
    private var press: Press?

    /// - Parameter clockRate: of the telephone-event payload type; 8000 unless SDP says otherwise.
    package init(clockRate: UInt32 = 8000) {
        unitsPerMillisecond = max(1, Int(clockRate) / 1000)
    }

    /// Takes one packet of the telephone-event payload type.
    package mutating func receive(payload: UnsafeRawBufferPointer, timestamp: UInt32) -> KeyReport {
        guard let event = TelephoneEvent(payload: payload) else { return .nothing }
        guard var current = press else { return begin(event, timestamp) }
        let ahead = Int32(bitPattern: timestamp &- current.timestamp)
        if ahead < 0 { return .nothing }
        if ahead == 0 {
            guard !current.isEnded, event.code == current.code else { return .nothing }
            current.duration = max(current.duration, event.duration)
            current.idleTicks = 0
            press = current
            return event.isEnd ? KeyReport(released: release()) : .nothing
        }
        if !current.isEnded, event.code == current.code, current.duration == .max, ahead == Int32(UInt16.max) {
            current.earlier += Int(UInt16.max)
            current.timestamp = timestamp
            current.duration = event.duration
            current.idleTicks = 0
            press = current
            return event.isEnd ? KeyReport(released: release()) : .nothing
        }
        let lostEnd = release()
        var report = begin(event, timestamp)
        report.released = report.released ?? lostEnd
        return report
    }

    /// Call once per 20 ms: notices a key whose end packets were all lost.
    package mutating func tick() -> KeyReport {
        guard var current = press, !current.isEnded else { return .nothing }
        current.idleTicks += 1
        press = current
        return current.idleTicks > Self.patienceTicks ? KeyReport(released: release()) : .nothing
    }

    private mutating func begin(_ event: TelephoneEvent, _ timestamp: UInt32) -> KeyReport {
        press = Press(
            digit: event.digit, code: event.code, timestamp: timestamp, duration: event.duration, earlier: 0, isEnded: false,
            idleTicks: 0)
        return KeyReport(pressed: event.digit, released: event.isEnd ? release() : nil)
    }

    private mutating func release() -> KeyReport.Release? {
        guard let current = press, !current.isEnded else { return nil }
        press?.isEnded = true
        let units = current.earlier + Int(current.duration)
        return current.digit.map { KeyReport.Release(digit: $0, milliseconds: units / unitsPerMillisecond) }
    }
}
