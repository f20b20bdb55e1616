import CLibre
import Core

extension SIPCall {
    /// Takes the other side's offer or answer into use.
    func apply(_ bytes: UnsafeRawBufferPointer, isOffer: Bool) throws(RTCError) {
        let (media, rtpAddress, rtcpAddress) = try description.decode(bytes, isOffer: isOffer)
        negotiated = media
        rtp.configure(
            described: rtpAddress, rtcp: rtcpAddress, signalling: signalling, clockRate: media.codec.clockRate,
            direction: media.direction, name: endpoint?.rtcpName ?? "")
    }

    /// Puts the other side on hold, or takes it back, by re-INVITE.
    package func hold(_ on: Bool) throws(RTCError) {
        guard state == .established else { throw .wrongState("hold") }
        description.wanted = on ? .sendOnly : .sendReceive
        try offer()
    }

    /// Sends a re-INVITE with our present description.
    func offer() throws(RTCError) {
        let body = try description.encode(isOffer: true)
        let failed = sipsess_modify(sessionPointer, body.buffer)
        guard failed == 0 else { throw .signalling("re-INVITE", error: failed) }
        offeredAt = clock.uptime
    }

    /// A re-INVITE: with an offer we answer, without one we offer.
    /// - Returns: 0, or an errno that libre turns into 488.
    func reinvited(_ message: SIPMessage, _ answer: UnsafeMutablePointer<UnsafeMutablePointer<mbuf>?>) -> Int32 {
        message.trimBody()
        let before = negotiated
        do throws(RTCError) {
            if !message.body.isEmpty { try apply(message.body, isOffer: true) }
            let body = try description.encode(isOffer: message.body.isEmpty)
            answer.pointee = mem_ref(body.pointer)?.assumingMemoryBound(to: mbuf.self)
        } catch {
            return EPROTO
        }
        timer.renew(agreedTimer, asServer: true, now: clock.uptime)
        tellChange(since: before)
        return 0
    }

    /// The answer to an offer of ours, in a 200 or an ACK.
    func answered(_ message: SIPMessage) -> Int32 {
        message.trimBody()
        if direction == .outbound, state == .calling { signalling = message.pointer.pointee.src }
        let before = negotiated
        do throws(RTCError) {
            try apply(message.body, isOffer: false)
        } catch {
            return EPROTO
        }
        offeredAt = nil
        if !message.pointer.pointee.req {
            timer.renew(message.sessionTimerRequest.expires, asServer: false, now: clock.uptime)
        }
        tellChange(since: before)
        return 0
    }

    private func tellChange(since before: NegotiatedMedia?) {
        guard let before, let negotiated, negotiated != before else { return }
        onEvent?(.mediaChanged(negotiated))
    }

    /// An UPDATE (RFC 3311): refreshes the target and the session timer, and answers an offer if it has one.
    func updated(_ message: SIPMessage) {
        guard sip_dialog_rseq_valid(dialog, message.pointer) else {
            reply(message, 500, "Server Internal Error")
            return
        }
        if let refusal = sessionTimerRefusal(message) {
            reply(message, refusal.status, refusal.reason, refusal.headers)
            return
        }
        var headers = ["Contact: <\(contact)>", SIPMessage.allow, SIPMessage.supported]
        let before = negotiated
        var body: LibreReference?
        if !message.body.isEmpty {
            guard state == .established else {
                reply(message, 500, "Server Internal Error", ["Retry-After: 5"])
                return
            }
            guard !hasOfferPending else {
                reply(message, 491, "Request Pending")
                return
            }
            do throws(RTCError) {
                try apply(message.body, isOffer: true)
                body = try description.encode(isOffer: false)
            } catch {
                let refusal = Self.refusal(for: error)
                reply(message, refusal.status, refusal.reason, refusal.headers)
                return
            }
        }
        sip_dialog_update(dialog, message.pointer)
        if case .agreed(let expires) = timerAnswer(to: message) {
            headers.append("Session-Expires: \(expires.text)")
            timer.renew(expires, asServer: true, now: clock.uptime)
        }
        reply(message, 200, "OK", headers, body: body)
        tellChange(since: before)
    }

    private var hasOfferPending: Bool {
        offeredAt.map { clock.uptime - $0 < Self.offerLimit } ?? false
    }

    private func timerAnswer(to message: SIPMessage) -> SessionTimer.Answer {
        SessionTimer.answer(
            to: message.sessionTimerRequest, minimum: endpoint?.configuration.minimumSessionExpires ?? 90)
    }

    /// 422 when a refresh asks for too short an interval.
    func sessionTimerRefusal(_ message: SIPMessage) -> SIPRefusal? {
        guard case .tooSmall(let minimum) = timerAnswer(to: message) else { return nil }
        return SIPRefusal(422, "Session Interval Too Small", ["Min-SE: \(minimum)"])
    }
}
