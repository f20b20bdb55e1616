/// An IPv4 or IPv6 address, read strictly; an IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) is its IPv4 address.
package struct IPAddress: Hashable, Sendable {
    /// The address as 128 bits; IPv4 stands in the low 32 of `::ffff:0:0/96`.
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads `192.0.2.1` or an RFC 4291 section 2.2 form such as `2001:db8::1`; nil for anything else,
    /// also for octets with leading zeros (which some readers take for octal) and for zone names.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8.prefix(46))
        guard bytes.count < 46 else { return nil }
        if let address = Self.ipv4(bytes[...]) {
            self.init(high: 0, low: 0xffff_0000_0000 | UInt64(address))
        } else if let words = Self.ipv6(bytes) {
            self.init(
                high: words.prefix(4).reduce(0) { $0 << 16 | UInt64($1) },
                low: words.suffix(4).reduce(0) { $0 << 16 | UInt64($1) })
        } else {
            return nil
        }
    }

    package var isIPv4: Bool { high == 0 && low >> 32 == 0xffff }

    /// 127.0.0.0/8 or ::1.
    package var isLoopback: Bool {
        isIPv4 ? low >> 24 & 0xff == 127 : high == 0 && low == 1
    }

    private static func ipv4(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            guard let octet = decimalOctet(part) else { return nil }
            address = address << 8 | UInt32(octet)
        }
        return address
    }

    private static func decimalOctet(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard (1...3).contains(digits.count), digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
        return decimal(digits).flatMap { UInt8(exactly: $0) }
    }

    /// A number of at most four decimal digits and nothing else.
    static func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...4).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 & 15) }
    }

    /// The eight 16-bit groups of an IPv6 address.
    private static func ipv6(_ bytes: [UInt8]) -> [UInt16]? {
        let colon = UInt8(ascii: ":")
        let gap = bytes.indices.dropLast().first { bytes[$0] == colon && bytes[$0 + 1] == colon }
        guard let gap else {
            guard let all = groups(bytes[...], mayEndInIPv4: true), all.count == 8 else { return nil }
            return all
        }
        let before = bytes[..<gap]
        let after = bytes[(gap + 2)...]
        guard let left = before.isEmpty ? [] : groups(before, mayEndInIPv4: false),
            let right = after.isEmpty ? [] : groups(after, mayEndInIPv4: true),
            left.count + right.count < 8
        else { return nil }
        return left + [UInt16](repeating: 0, count: 8 - left.count - right.count) + right
    }

    private static func groups(_ bytes: ArraySlice<UInt8>, mayEndInIPv4: Bool) -> [UInt16]? {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var words: [UInt16] = []
        for (place, part) in parts.enumerated() {
            if mayEndInIPv4, place == parts.count - 1, let tail = ipv4(part) {
                words += [UInt16(truncatingIfNeeded: tail >> 16), UInt16(truncatingIfNeeded: tail)]
            } else if (1...4).contains(part.count), !part.contains(UInt8(ascii: "+")), !part.contains(UInt8(ascii: "-")),
                let word = UInt16(String(decoding: part, as: UTF8.self), radix: 16)
            {
                words.append(word)
            } else {
                return nil
            }
        }
        return words
    }
}

extension IPAddress: CustomStringConvertible {
    /// Dotted decimal, or the canonical IPv6 text of RFC 5952.
    package var description: String {
        if isIPv4 { return (0..<4).map { String(low >> UInt64(24 - 8 * $0) & 0xff) }.joined(separator: ".") }
        let words = [high, low].flatMap { half in (0..<4).map { UInt16(truncatingIfNeeded: half >> UInt64(48 - 16 * $0)) } }
        guard let gap = Self.longestZeroRun(words) else { return Self.hex(words[...]) }
        return Self.hex(words[..<gap.lowerBound]) + "::" + Self.hex(words[gap.upperBound...])
    }

    private static func hex(_ words: ArraySlice<UInt16>) -> String {
        words.map { String($0, radix: 16) }.joined(separator: ":")
    }

    /// The first of the longest runs of at least two zero groups.
    private static func longestZeroRun(_ words: [UInt16]) -> Range<Int>? {
        var best = 0..<1
        var start = 0
        for (place, word) in words.enumerated() {
            if word != 0 {
                start = place + 1
            } else if place + 1 - start > best.count {
                best = start..<(place + 1)
            }
        }
        return best.count > 1 ? best : nil
    }
}
