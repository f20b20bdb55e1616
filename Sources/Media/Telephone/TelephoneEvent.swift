/// The payload of an RTP telephone-event packet (RFC 4733 section 2.3).
package struct TelephoneEvent: Sendable, Hashable {
    /// Event code; 0...15 are the keys (RFC 4733 section 3.2).
    package var code: UInt8
    /// The key has been let go.
    package var isEnd: Bool
    /// Level in -dBm0, 0...63.
    package var volume: UInt8
    /// Length so far in RTP timestamp units.
    package var duration: UInt16

    package init(code: UInt8, isEnd: Bool, volume: UInt8, duration: UInt16) {
        self.code = code
        self.isEnd = isEnd
        self.volume = volume & 0x3F
        self.duration = duration
    }

    /// Reads a payload; nil when it is shorter than four bytes (longer ones carry events we do not need).
    package init?(payload: UnsafeRawBufferPointer) {
        guard payload.count >= 4 else { return nil }
        self.init(
            code: payload[0], isEnd: payload[1] & 0x80 != 0, volume: payload[1],
            duration: UInt16(payload[2]) << 8 | UInt16(payload[3]))
    }

    /// The four bytes of the payload.
    package var payload: InlineArray<4, UInt8> {
        [code, (isEnd ? 0x80 : 0) | volume, UInt8(duration >> 8), UInt8(duration & 0xFF)]
    }

    /// The key of this event, nil for the other events of the registry.
    package var digit: Character? {
        switch code {
        case 0...9: Character(UnicodeScalar(0x30 + code))
        case 10: "*"
        case 11: "#"
        case 12...15: Character(UnicodeScalar(0x41 + code - 12))
        default: nil
        }
    }

    /// The event code of a key; nil when there is no such key.
    package static func code(for digit: Character) -> UInt8? {
        guard let byte = digit.asciiValue else { return nil }
        switch byte {
        case 0x30...0x39: return byte - 0x30
        case 0x2A: return 10
        case 0x23: return 11
        case 0x41...0x44: return byte - 0x41 + 12
        case 0x61...0x64: return byte - 0x61 + 12
        default: return nil
        }
    }
}
