import CLibre

/// Putting SIP messages' text together.
enum SIPText {
    /// Header lines, the empty line and nothing more, as libre's replies want them.
    static func rest(_ headers: [String]) -> String {
        lines(headers) + "Content-Length: 0\r\n\r\n"
    }

    /// Header lines, the empty line and a body.
    static func rest(_ headers: [String], contentType: String, body: UnsafeRawBufferPointer) -> String {
        lines(headers) + "Content-Type: \(contentType)\r\nContent-Length: \(body.count)\r\n\r\n"
            + String(decoding: body, as: UTF8.self)
    }

    /// Each header with its line end.
    static func lines(_ headers: [String]) -> String {
        headers.map { clean($0) + "\r\n" }.joined()
    }

    /// Text without control characters, so that what was received can never begin a line of its own.
    static func clean(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 })
    }

    /// A quoted string (RFC 3261 section 25.1).
    static func quoted(_ text: String) -> String {
        "\"" + clean(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

/// The parts of a SIP URI we need to call it.
@MediaActor
struct SIPURI {
    let text: String
    let user: String
    let host: String
    let port: UInt16

    /// Nil when it is not a `sip:` URI, or has characters that do not belong into one.
    init?(_ text: String) {
        guard text.utf8.count <= 512, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && !"<>\"".utf8.contains($0) }) else {
            return nil
        }
        var parsed = uri()
        let parts: (String, String, String)? = text.withCString { bytes in
            var range = pl(p: bytes, l: text.utf8.count)
            guard uri_decode(&parsed, &range) == 0 else { return nil }
            return (parsed.scheme.text, parsed.user.text, parsed.host.text)
        }
        guard let (scheme, user, host) = parts, scheme.lowercased() == "sip", !host.isEmpty else { return nil }
        (self.text, self.user, self.host, port) = (text, SIPMessage.unescaped(user), host, parsed.port)
    }
}
