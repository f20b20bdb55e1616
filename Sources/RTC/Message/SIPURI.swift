import CLibre

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
