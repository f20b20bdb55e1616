import Core

extension RawRequest {
    /// Longest answer: it is never much longer than what was asked, and real header sets have under 4 KiB.
    package static let longestAnswer = 8192

    /// Status and reason for a request that cannot be decoded (RFC 3261 sections 21.4.1 and 21.5.6).
    var refusal: SIPRefusal {
        isOurVersion ? SIPRefusal(400, "Bad Request") : SIPRefusal(505, "Version Not Supported")
    }

    /// The error as it is sent; nil when there is nothing to answer or no sensible place to send it.
    ///
    /// Via, From, To, Call-ID and CSeq are copied (RFC 3261 section 8.2.6.2). The tag is made from the request, so that a
    /// retransmission gets the same one (section 8.2.7).
    package var answer: [UInt8]? {
        guard method != "ACK" else { return nil }
        var text = Array("SIP/2.0 \(refusal.status) \(refusal.reason)\r\n".utf8)
        func add(_ name: String, _ value: [UInt8]) {
            text += Array("\(name): ".utf8) + value.filter { $0 >= 32 && $0 != 127 } + [13, 10]
        }
        for via in headers where via.name == "via" { add("Via", via.value) }
        if let from = value("from") { add("From", from) }
        if let to = value("to") {
            add("To", Self.contains(";tag=", to) ? to : to + Array(";tag=\(fingerprint.prefix(16))".utf8))
        }
        if let callID = value("call-id") { add("Call-ID", callID) }
        if let number = value("cseq") { add("CSeq", number) }
        text += Array("Content-Length: 0\r\n\r\n".utf8)
        return text.count <= Self.longestAnswer ? text : nil
    }

    /// The port answers go to: the one it came from when `rport` says so (RFC 3581), else Via's, else 5060.
    package func answerPort(source: UInt16) -> UInt16 {
        guard let via = value("via")?.prefix(while: { $0 != UInt8(ascii: ",") }) else { return source }
        if Self.contains(";rport", Array(via)) { return source }
        let host = via.prefix { $0 != UInt8(ascii: ";") }
        guard let colon = host.lastIndex(of: UInt8(ascii: ":")) else { return 5060 }
        let digits = Self.trimmed(host[(colon + 1)...])
        return UInt16(String(decoding: digits, as: UTF8.self)).flatMap { $0 > 0 ? $0 : nil } ?? 5060
    }

    /// The datagram with a branch in its first Via, when that has none: RFC 2543 knew requests without, which libre does not
    /// decode. The branch is made of what makes them one transaction (RFC 3261 section 17.2.3).
    package func withBranch(_ bytes: [UInt8]) -> [UInt8]? {
        guard isOurVersion, let via = headers.first(where: { $0.name == "via" }), via.end <= bytes.count,
            !Self.contains(";branch", via.value), !via.value.contains(UInt8(ascii: ","))
        else { return nil }
        return Array(bytes[..<via.end]) + Array(";branch=\(fingerprint)".utf8) + Array(bytes[via.end...])
    }

    /// The same for all retransmissions, for the ACK and for the CANCEL of a request; different for every other one.
    private var fingerprint: String {
        let number = (value("cseq") ?? []).prefix { !Self.isSpace($0) }
        let parts = [target, value("from") ?? [], value("call-id") ?? [], Array(number), value("via") ?? []]
        return Digest.hex(Digest.sha256.hash(Array(parts.joined(separator: [0]))).prefix(16))
    }

    /// Whether a text contains a parameter, spaces around its semicolon or none.
    private static func contains(_ parameter: String, _ text: [UInt8]) -> Bool {
        let plain = String(decoding: text.filter { !isSpace($0) }, as: UTF8.self).lowercased()
        return !plain.ranges(of: parameter).isEmpty
    }
}
