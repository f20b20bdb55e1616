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

    /// Calls again with an answer to a challenge libre cannot answer (SHA-256, or several algorithms); once.
    /// - Returns: whether it was tried.
    func callAgain(after response: SIPMessage) -> Bool {
        guard state == .calling, !hasRetried, let outgoing, let credentials = outgoing.credentials,
            response.status == 401 || response.status == 407
        else { return false }
        let headers = response.lines(response.status == 401 ? SIP_HDR_WWW_AUTHENTICATE : SIP_HDR_PROXY_AUTHENTICATE)
        guard let challenge = DigestChallenge.best(status: response.status, headers: headers) else { return false }
        hasRetried = true
        let line = challenge.answer(
            credentials, method: "INVITE", uri: outgoing.to, client: String(UInt64.random(in: .min ... .max), radix: 16))
        let old = session
        session = nil
        endpoint?.graveyard.later { withExtendedLifetime(old) {} }
        do throws(RTCError) {
            try connect(headers: [line])
            return true
        } catch {
            return false
        }
    }

    /// A provisional answer to our INVITE.
    func progressed(_ response: SIPMessage) {
        guard state == .calling, response.status > 100 else { return }
        onEvent?(.progress(status: response.status))
    }
}
