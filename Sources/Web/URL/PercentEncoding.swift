/// The one spelling of the escapes in a path or query (RFC 3986 section 6.2.2): what need not be escaped is not,
/// what must be is, in upper-case digits.
package enum PercentEncoding {
    private static let digits = Array("0123456789ABCDEF".utf8)
    private static let percent = UInt8(ascii: "%")

    /// An escaped dot stays escaped, so that no new dot segment appears after they have been removed.
    package static func normal(_ text: some StringProtocol) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte == percent, let escaped = value(bytes, at: place + 1) {
                if isUnreserved(escaped), escaped != UInt8(ascii: ".") {
                    result.append(escaped)
                } else {
                    result += escape(escaped)
                }
                place += 3
                continue
            }
            if isPermitted(byte) { result.append(byte) } else { result += escape(byte) }
            place += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// What escaped text means; nil when an escape is broken or the result is not UTF-8.
    package static func decode(_ text: some Collection<UInt8>, plusIsSpace: Bool = false) -> String? {
        let bytes = Array(text)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            switch bytes[place] {
            case percent:
                guard let escaped = value(bytes, at: place + 1) else { return nil }
                result.append(escaped)
                place += 2
            case UInt8(ascii: "+") where plusIsSpace: result.append(UInt8(ascii: " "))
            case let byte: result.append(byte)
            }
            place += 1
        }
        return String(validating: result, as: UTF8.self)
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        [percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func value(_ bytes: [UInt8], at place: Int) -> UInt8? {
        guard place + 1 < bytes.count, let high = nibble(bytes[place]), let low = nibble(bytes[place + 1]) else { return nil }
        return high << 4 | low
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// What may stand in a path or query as it is: unreserved, sub-delims, `:@/?` (RFC 3986 sections 3.3 and 3.4).
    private static func isPermitted(_ byte: UInt8) -> Bool {
        isUnreserved(byte) || permitted.contains(byte)
    }

    private static let permitted = Set("!$&'()*+,;=:@/?".utf8)
}
