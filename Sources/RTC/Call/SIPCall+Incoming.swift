import CLibre
import Core

extension SIPCall {
    /// An INVITE: reads its offer, opens RTP and says 100 Trying.
    convenience init(endpoint: SIPEndpoint, incoming message: SIPMessage, timer: SessionTimer.Answer) throws(RTCError) {
        var agreed: SessionExpires?
        if case .agreed(let expires) = timer { agreed = expires }
        try self.init(
            endpoint: endpoint, direction: .inbound, facts: message.facts,
            local: try endpoint.localAddress(of: message), signalling: message.pointer.pointee.src,
            codecs: endpoint.configuration.codecs, timer: agreed, requiresTimer: agreed?.refresher == .uac, outgoing: nil)
        do throws(RTCError) {
            if !message.body.isEmpty { try apply(message.body, isOffer: true) }
            try hold(message, in: endpoint)
        } catch {
            end(SIPCallEnd(by: .local), silently: true)
            throw error
        }
    }

    /// How an error of a new call is answered.
    static func refusal(for error: RTCError) -> SIPRefusal {
        switch error.code {
        case RTCError.noPort(in: 0...0).code:
            SIPRefusal(503, "Service Unavailable", ["Retry-After: 10"])
        case RTCError.badMedia("").code:
            // Warning 399: miscellaneous (RFC 3261 section 20.43).
            SIPRefusal(488, "Not Acceptable Here", ["Warning: 399 frontdesk " + SIPText.quoted(error.message)])
        default:
            SIPRefusal(500, "Server Internal Error")
        }
    }

    /// Keeps the INVITE and its transaction until somebody rings, answers or refuses.
    private func hold(_ message: SIPMessage, in endpoint: SIPEndpoint) throws(RTCError) {
        request = LibreReference(retaining: message.pointer)
        var made: OpaquePointer?
        var failed = sip_strans_alloc(
            &made, endpoint.stack, message.pointer,
            { argument in
                guard let argument else { return }
                let call = Unmanaged<SIPCall>.fromOpaque(argument).takeUnretainedValue()
                MediaActor.assumeIsolated { call.cancelled() }
            }, Unmanaged.passUnretained(self).toOpaque())
        guard failed == 0 else { throw .signalling("sip_strans_alloc", error: failed) }
        failed = rtc_reply(&made, endpoint.stack, message.pointer, false, 100, "Trying", SIPText.rest([]))
        guard failed == 0 else { throw .signalling("100 Trying", error: failed) }
        transaction = made
    }

    private func cancelled() {
        end(
            SIPCallEnd(by: .remote, status: 487), refusal: SIPRefusal(487, "Request Terminated"))
    }

    /// Sends 180 Ringing.
    package func ring() throws(RTCError) {
        guard state == .incoming else { throw .wrongState("ring") }
        try accept(status: 180, reason: "Ringing", body: nil, headers: [SIPMessage.allow, SIPMessage.supported])
        enter(.ringing)
    }

    /// Sends 200 with our session description; `.established` follows with the ACK.
    package func answer() throws(RTCError) {
        guard state == .incoming || state == .ringing else { throw .wrongState("answer") }
        let body = try description.encode(isOffer: negotiated == nil)
        if state == .incoming {
            try accept(status: 200, reason: "OK", body: body, headers: [])
        } else {
            let failed = rtc_session_answer(sessionPointer, 200, "OK", body.buffer, "")
            guard failed == 0 else { throw fail("answer", failed) }
        }
        request = nil
        timer.renew(agreedTimer, asServer: true, now: clock.uptime)
        enter(.answered)
    }

    /// Refuses an unanswered call; `headers` are whole lines without line ends. `.ended` is not sent for it.
    package func reject(status: Int, reason: String, headers: [String] = []) {
        guard state == .incoming || state == .ringing else { return }
        endpoint?.statistics.rejected += 1
        end(SIPCallEnd(by: .local, status: status), refusal: SIPRefusal(status, reason, headers), silently: true)
    }

    /// Hands the INVITE over to a session of libre's, which makes a transaction of its own.
    private func accept(status: UInt16, reason: String, body: LibreReference?, headers: [String]) throws(RTCError) {
        guard let request, let endpoint else { throw .wrongState("accept") }
        mem_deref(UnsafeMutableRawPointer(transaction))
        transaction = nil
        var made: OpaquePointer?
        var handlers = Self.handlers
        let message = UnsafePointer(request.pointer.assumingMemoryBound(to: sip_msg.self))
        let failed = rtc_session_accept(
            &made, endpoint.sessions, message, status, reason, contact, contentType, body?.buffer, &handlers,
            Unmanaged.passUnretained(self).toOpaque(), SIPText.lines(headers))
        guard failed == 0, let made else { throw fail("accept", failed) }
        session = LibreReference(adopting: UnsafeMutableRawPointer(made))
    }

    /// libre could not answer; the call is over, and the caller's transaction times out or is told.
    private func fail(_ operation: StaticString, _ error: Int32) -> RTCError {
        end(SIPCallEnd(by: .network), refusal: SIPRefusal(500, "Server Internal Error"))
        return .signalling(operation, error: error)
    }

    /// Gives an INVITE that has no final answer yet the one of `refusal`.
    func refuseRequest(_ refusal: SIPRefusal) {
        guard direction == .inbound, state == .incoming || state == .ringing else { return }
        let (status, rest) = (UInt16(clamping: refusal.status), SIPText.rest(refusal.headers))
        let reason = SIPText.clean(refusal.reason)
        if transaction != nil, let request {
            let message = UnsafePointer(request.pointer.assumingMemoryBound(to: sip_msg.self))
            rtc_reply(&transaction, endpoint?.stack, message, false, status, reason, rest)
            transaction = nil
        } else {
            rtc_session_reject(sessionPointer, status, reason, rest)
        }
    }
}

extension LibreReference {
    var buffer: UnsafeMutablePointer<mbuf> { pointer.assumingMemoryBound(to: mbuf.self) }
}
