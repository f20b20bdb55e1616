/// Keys in INFO requests, in the two forms phones use.
package enum InfoDigit {
    package static let contentTypes = ["application/dtmf-relay", "application/dtmf"]
    package static let keys = "0123456789*#ABCD"

    /// The key of a body: `Signal=5` among other lines for dtmf-relay, the bare key for dtmf; nil when there is none.
    package static func parse(_ body: some Collection<UInt8>, contentType: String) -> Character? {
        let text = String(decoding: body.prefix(256), as: UTF8.self)
        if contentType == "application/dtmf" { return key(text) }
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "=", maxSplits: 1)
            if parts.count == 2, parts[0].filter({ $0 != " " }).lowercased() == "signal" { return key(String(parts[1])) }
        }
        return nil
    }

    /// Some phones send the event codes 10 and 11 for star and hash (RFC 4733 section 3.2).
    private static func key(_ text: String) -> Character? {
        let value = text.filter { !$0.isWhitespace }.uppercased()
        switch value {
        case "10": return "*"
        case "11": return "#"
        default: return value.count == 1 ? value.first.flatMap { keys.contains($0) ? $0 : nil } : nil
        }
    }
}
