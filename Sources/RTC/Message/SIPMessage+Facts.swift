import CLibre

extension SIPMessage {
    /// What screening is told.
    var facts: SIPRequestFacts {
        let message = pointer.pointee
        return SIPRequestFacts(
            method: method, user: Self.unescaped(message.uri.user.text), host: message.uri.host.text,
            fromUser: Self.unescaped(message.from.uri.user.text), fromHost: message.from.uri.host.text,
            fromDisplay: Self.unquoted(message.from.dname.text), toUser: Self.unescaped(message.to.uri.user.text),
            callID: callID, source: source, transport: transport,
            userAgent: value(SIP_HDR_USER_AGENT).map { String($0.prefix(Self.textLimit)) } ?? "", headers: extraHeaders)
    }

    private var extraHeaders: [SIPRequestFacts.Header] {
        var result: [SIPRequestFacts.Header] = []
        for header in headers where result.count < 32 {
            let name = header.pointee.name.text
            let key = name.lowercased()
            guard key.hasPrefix("x-") || key == "p-asserted-identity" || key == "diversion" else { continue }
            result.append(SIPRequestFacts.Header(name: name, value: header.pointee.val.text))
        }
        return result
    }

    /// A user part with its `%XX` decoded (RFC 3261 section 19.1.2).
    static func unescaped(_ text: String) -> String {
        guard text.contains("%") else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let code = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), code.utf8.count == 2, let value = UInt8(code, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A display name without its quotes.
    static func unquoted(_ text: String) -> String {
        let trimmed = text.drop { $0 == " " }
        guard trimmed.first == "\"", trimmed.count > 1, let last = trimmed.lastIndex(of: "\""), last > trimmed.startIndex else {
            return String(String(trimmed.reversed()).drop { $0 == " " }.reversed())
        }
        return String(trimmed[trimmed.index(after: trimmed.startIndex)..<last])
    }
}
