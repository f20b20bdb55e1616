import CLibre

extension SIPMessage {
    /// Whether the Contact can be called back.
    var hasUsableContact: Bool {
        guard let header = sip_msg_hdr(pointer, SIP_HDR_CONTACT) else { return false }
        var (address, value) = (sip_addr(), header.pointee.val)
        return sip_addr_decode(&address, &value) == 0
    }

    /// Methods we answer other than with an error.
    nonisolated static let allowed = ["INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "INFO", "UPDATE"]
    /// Methods of SIP we know and do not take (405); what is none of these is 501.
    private nonisolated static let known = [
        "REGISTER", "SUBSCRIBE", "NOTIFY", "REFER", "MESSAGE", "PUBLISH", "PRACK",
    ]
    nonisolated static let allow = "Allow: " + allowed.joined(separator: ", ")
    nonisolated static let supported = "Supported: timer"
    nonisolated static let accept = "Accept: application/sdp"

    /// Whether the sender wants our answers to go to a third party (`maddr` in Via); libre would obey.
    var asksForReflection: Bool {
        var (parameters, value) = (pointer.pointee.via.params, pl())
        return msg_param_decode(&parameters, "maddr", &value) == 0 && value.text != source.host
    }

    /// The checks of RFC 3261 section 8.2 that libre leaves out, for any request but ACK and CANCEL.
    var refusal: SIPRefusal? {
        let message = pointer.pointee
        if message.maxfwd.p != nil, message.maxfwd.l > 0, Int(message.maxfwd.text) ?? 0 == 0 {
            return SIPRefusal(483, "Too Many Hops")
        }
        if message.cseq.met.text != method { return SIPRefusal(400, "CSeq Method Mismatch") }
        let once = [SIP_HDR_CALL_ID, SIP_HDR_CSEQ, SIP_HDR_FROM, SIP_HDR_TO, SIP_HDR_MAX_FORWARDS]
        if once.contains(where: { lines($0).count > 1 }) { return SIPRefusal(400, "Repeated Header") }
        guard Self.allowed.contains(method) else {
            let isKnown = Self.known.contains(method)
            return SIPRefusal(isKnown ? 405 : 501, isKnown ? "Method Not Allowed" : "Not Implemented", [Self.allow])
        }
        let scheme = message.uri.scheme.text.lowercased()
        guard ["sip", "sips"].contains(scheme) else {
            // RFC 3261 section 25.1: a scheme begins with a letter, "<sip" is none.
            let isScheme = scheme.utf8.first.map { (97...122).contains($0) } ?? false
            return isScheme ? SIPRefusal(416, "Unsupported URI Scheme") : SIPRefusal(400, "Bad Request-URI")
        }
        let unknown = (values(SIP_HDR_REQUIRE) + values(SIP_HDR_PROXY_REQUIRE)).filter { $0.lowercased() != "timer" }
        if !unknown.isEmpty {
            return SIPRefusal(420, "Bad Extension", ["Unsupported: " + unknown.prefix(8).joined(separator: ", ")])
        }
        return bodyRefusal
    }

    private var bodyRefusal: SIPRefusal? {
        let lengths = lines(SIP_HDR_CONTENT_LENGTH)
        if !lengths.isEmpty {
            guard let length = Int(lengths[0]), length >= 0, Set(lengths).count == 1, length <= body.count || isStream else {
                return SIPRefusal(400, "Bad Content-Length")
            }
        }
        guard !body.isEmpty, method == "INVITE" || method == "UPDATE" else { return nil }
        let type = pointer.pointee.ctyp
        let isSDP = type.type.text.lowercased() == "application" && type.subtype.text.lowercased() == "sdp"
        let isEncoded = value(SIP_HDR_CONTENT_ENCODING).map { $0.lowercased() != "identity" } ?? false
        return isSDP && !isEncoded ? nil : SIPRefusal(415, "Unsupported Media Type", [Self.accept])
    }

    /// TCP: the body was cut by Content-Length already.
    private var isStream: Bool { pointer.pointee.tp != SIP_TRANSP_UDP }

    /// Cuts off what lies beyond Content-Length in a datagram (RFC 3261 section 18.3).
    func trimBody() {
        guard let length = value(SIP_HDR_CONTENT_LENGTH).flatMap({ Int($0) }), length >= 0, length < body.count,
            let buffer = pointer.pointee.mb
        else { return }
        buffer.pointee.end = buffer.pointee.pos + length
    }

    /// What the message says about session timers (RFC 4028).
    var sessionTimerRequest: SessionTimer.Request {
        SessionTimer.Request(
            expires: (value(SIP_HDR_SESSION_EXPIRES) ?? value(named: "x")).flatMap { SessionExpires($0) },
            minimum: value(SIP_HDR_MIN_SE).flatMap { SessionExpires($0)?.seconds },
            peerSupportsTimer: (values(SIP_HDR_SUPPORTED) + values(SIP_HDR_REQUIRE) + listNamedK)
                .contains { $0.lowercased() == "timer" })
    }

    /// The compact form of Supported, should libre not have numbered it.
    private var listNamedK: [String] {
        value(named: "k").map { $0.split(separator: ",").map { String($0.filter { $0 != " " }) } } ?? []
    }
}
