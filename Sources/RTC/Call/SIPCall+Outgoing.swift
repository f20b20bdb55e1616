import CLibre
import Core

extension SIPCall {
    /// The session interval we propose (RFC 4028 section 4 recommends half an hour); whoever asks refreshes.
    private static let proposedTimer = SessionExpires(seconds: 1800, refresher: .uac)

    /// Sends INVITE with an offer.
    convenience init(
        endpoint: SIPEndpoint, calling destination: SIPURI, from: String, local: sa, codecs: [AudioCodec],
        credentials: SIPCredentials?, transport: SIPTransport
    ) throws(RTCError) {
        let facts = SIPRequestFacts(
            method: "INVITE", user: destination.user, host: destination.host, fromUser: SIPURI(from)?.user ?? "",
            toUser: destination.user, source: NetworkAddress(host: destination.host, port: destination.port),
            transport: transport, userAgent: endpoint.configuration.userAgent)
        try self.init(
            endpoint: endpoint, direction: .outbound, facts: facts, local: local, signalling: local, codecs: codecs,
            timer: Self.proposedTimer, requiresTimer: false,
            outgoing: Outgoing(to: destination.text, from: from, credentials: credentials))
        do throws(RTCError) {
            try connect(headers: [])
        } catch {
            end(SIPCallEnd(by: .local), silently: true)
            throw error
        }
    }

    private func connect(headers: [String]) throws(RTCError) {
        guard let outgoing, let endpoint else { throw .wrongState("call") }
        let body = try description.encode(isOffer: true)
        var made: OpaquePointer?
        var handlers = Self.handlers
        let failed = rtc_session_connect(
            &made, endpoint.sessions, outgoing.to, outgoing.from, contact, contentType, body.buffer,
            outgoing.credentials?.user, outgoing.credentials?.password, &handlers,
            Unmanaged.passUnretained(self).toOpaque(), SIPText.lines(headers))
        guard failed == 0, let made else { throw .signalling("INVITE", error: failed) }
        session = LibreReference(adopting: UnsafeMutableRawPointer(made))
    }

    /// Calls again after an answer that says how to: once after each kind of it.
    /// - Returns: whether it was tried.
    func callAgain(after response: SIPMessage) -> Bool {
        guard state == .calling, !retriedAfter.contains(response.status), let headers = remedy(for: response) else {
            return false
        }
        // With another interval the other side asks for credentials anew.
        if response.status == 422 { retriedAfter.removeAll() }
        retriedAfter.insert(response.status)
        let old = session
        session = nil
        endpoint?.graveyard.later { withExtendedLifetime(old) {} }
        do throws(RTCError) {
            try connect(headers: headers)
            return true
        } catch {
            return false
        }
    }

    /// What the next INVITE needs beside what it has; nil when nothing would help.
    private func remedy(for response: SIPMessage) -> [String]? {
        switch response.status {
        case 401, 407: return credentials(for: response).map { [$0] }
        case 422:
            // RFC 4028 section 7.3: the interval we proposed was too small for somebody on the way.
            guard let least = response.value(SIP_HDR_MIN_SE).flatMap({ SessionExpires($0)?.seconds }),
                least > Self.proposedTimer.seconds
            else { return nil }
            propose(SessionExpires(seconds: least, refresher: .uac))
            return []
        default: return nil
        }
    }

    /// The answer to a challenge that libre cannot answer itself: SHA-256, or several algorithms.
    private func credentials(for response: SIPMessage) -> String? {
        guard let outgoing, let credentials = outgoing.credentials else { return nil }
        let headers = response.lines(response.status == 401 ? SIP_HDR_WWW_AUTHENTICATE : SIP_HDR_PROXY_AUTHENTICATE)
        return DigestChallenge.best(status: response.status, headers: headers)?.answer(
            credentials, method: "INVITE", uri: outgoing.to, client: String(UInt64.random(in: .min ... .max), radix: 16))
    }

    /// A provisional answer to our INVITE.
    func progressed(_ response: SIPMessage) {
        guard state == .calling, response.status > 100 else { return }
        onEvent?(.progress(status: response.status))
    }
}
