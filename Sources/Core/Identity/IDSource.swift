/// Makes UUIDv7 identifiers from a clock and a source of random bits, both given so that tests can fix them.
package struct IDSource: Sendable {
    private let clock: any BoxClock
    private let random: @Sendable () -> UInt64

    package init(clock: any BoxClock, random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }) {
        self.clock = clock
        self.random = random
    }

    /// A new identifier: 48 bits of Unix milliseconds, then 74 random bits (RFC 9562 section 5.7).
    package func next<Entity>(_ type: Entity.Type = Entity.self) -> ID<Entity> {
        let milliseconds = UInt64(truncatingIfNeeded: clock.wall.milliseconds)
        let high = random()
        let low = random()
        var bytes = [UInt8](repeating: 0, count: 16)
        for place in 0..<6 {
            bytes[place] = UInt8(truncatingIfNeeded: milliseconds >> UInt64(40 - 8 * place))
        }
        bytes[6] = 0x70 | UInt8(truncatingIfNeeded: high >> 8) & 0x0f
        bytes[7] = UInt8(truncatingIfNeeded: high)
        for place in 8..<16 {
            bytes[place] = UInt8(truncatingIfNeeded: low >> UInt64(8 * (15 - place)))
        }
        bytes[8] = bytes[8] & 0x3f | 0x80
        return ID(bytes: bytes)
    }
}
