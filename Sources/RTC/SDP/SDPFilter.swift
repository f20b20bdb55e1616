/// Takes out of a session description the lines libre's decoder would refuse the whole of it for, so that a good codec beside
/// a malformed line is still answered, and notes what the refusal of a call needs to say.
package struct SDPFilter: Sendable {
    /// Longest description we read; real ones have 300 to 3000 bytes.
    package static let maximumLength = 16_384

    /// The remaining lines, each ended by CRLF.
    package private(set) var text = ""
    /// Profile of each audio stream offered: `RTP/AVP`, `RTP/SAVP`.
    package private(set) var audioProfiles: [String] = []
    /// Whether the first audio stream's (or the session's) connection is IPv6; nil when there is no usable `c=` line.
    package private(set) var isIPv6: Bool?

    /// - Returns: nil when it is longer than ``maximumLength``.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count <= Self.maximumLength else { return nil }
        var inAudio = false
        var connectionOfAudio: Bool?
        var connectionOfSession: Bool?
        var media = 0
        for raw in bytes.split(whereSeparator: { $0 == 10 || $0 == 13 || $0 == 0 }) {
            let line = String(decoding: raw, as: UTF8.self)
            guard Self.isUsable(line) else { continue }
            text += line + "\r\n"
            if line.hasPrefix("m=") {
                media += 1
                inAudio = line.hasPrefix("m=audio ")
                let fields = line.split(separator: " ")
                if inAudio, fields.count > 2 { audioProfiles.append(String(fields[2])) }
            } else if line.hasPrefix("c=") {
                let sixth = line.hasPrefix("c=IN IP6")
                if media == 0 {
                    connectionOfSession = sixth
                } else if inAudio, connectionOfAudio == nil {
                    connectionOfAudio = sixth
                }
            }
        }
        isIPv6 = connectionOfAudio ?? connectionOfSession
    }

    private static func isUsable(_ line: String) -> Bool {
        let bytes = Array(line.utf8)
        guard bytes.count >= 2, bytes[1] == UInt8(ascii: "="), (97...122).contains(bytes[0]) else { return false }
        let value = line.dropFirst(2)
        switch bytes[0] {
        case UInt8(ascii: "a"): return isUsableAttribute(value)
        case UInt8(ascii: "b"): return isUsableBandwidth(value)
        case UInt8(ascii: "c"): return isUsableConnection(value)
        default: return true
        }
    }

    private static func isUsableAttribute(_ value: Substring) -> Bool {
        guard let colon = value.firstIndex(of: ":") else { return true }
        let content = value[value.index(after: colon)...]
        let fields = content.split(separator: " ", maxSplits: 1)
        switch value[..<colon] {
        case "rtpmap": return fields.count == 2 && isPayloadType(fields[0]) && isEncoding(fields[1])
        case "fmtp": return fields.count == 2 && !content.hasPrefix(" ")
        case "rtcp": return fields.first.map { isNumber($0, upTo: 65_535) } ?? false
        default: return true
        }
    }

    /// `name/rate` or `name/rate/channels` (RFC 8866 section 6.6).
    private static func isEncoding(_ text: Substring) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), !parts[0].isEmpty, isNumber(parts[1], upTo: 192_000), parts[1] != "0" else {
            return false
        }
        return parts.count == 2 || isNumber(parts[2], upTo: 255)
    }

    private static func isPayloadType(_ text: Substring) -> Bool { isNumber(text, upTo: 127) }

    private static func isUsableBandwidth(_ value: Substring) -> Bool {
        let parts = value.split(separator: ":")
        return parts.count == 2 && isNumber(parts[1], upTo: Int(Int32.max))
    }

    private static func isUsableConnection(_ value: Substring) -> Bool {
        let fields = value.split(separator: " ")
        return fields.count == 3 && fields[0] == "IN" && (fields[1] == "IP4" || fields[1] == "IP6")
    }

    private static func isNumber(_ text: Substring, upTo limit: Int) -> Bool {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else { return false }
        return number <= limit
    }
}
