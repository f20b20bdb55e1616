import CLibre
import Core

extension SIPCall {
    /// Whether a request belongs to this call's dialog.
    func owns(_ message: SIPMessage) -> Bool {
        dialog.map { sip_dialog_cmp($0, message.pointer) } ?? false
    }

    /// A request inside the dialog.
    /// - Returns: false to let libre's session go on with it.
    func received(_ message: SIPMessage) -> Bool {
        if let refusal = message.refusal {
            reply(message, refusal.status, refusal.reason, refusal.headers)
            return true
        }
        message.trimBody()
        switch message.method {
        case "INVITE":
            guard let refusal = sessionTimerRefusal(message) else { return false }
            reply(message, refusal.status, refusal.reason, refusal.headers)
            return true
        case "OPTIONS":
            reply(message, 200, "OK", [SIPMessage.allow, SIPMessage.accept, SIPMessage.supported])
            return true
        case "UPDATE":
            updated(message)
            return true
        case "BYE":
            byeReason = message.value(SIP_HDR_REASON).map { String($0.prefix(SIPMessage.textLimit)) }
            return false
        default:
            return false
        }
    }

    /// Answers a request of the dialog, with a transaction that answers its retransmissions.
    func reply(
        _ message: SIPMessage, _ status: Int, _ reason: String, _ headers: [String] = [], body: LibreReference? = nil
    ) {
        var rest = SIPText.rest(headers)
        if let body {
            let bytes = UnsafeRawBufferPointer(start: mbuf_buf(body.buffer), count: mbuf_get_left(body.buffer))
            rest = SIPText.rest(headers, contentType: "application/sdp", body: bytes)
        }
        rtc_reply(nil, endpoint?.stack, message.pointer, true, UInt16(clamping: status), SIPText.clean(reason), rest)
    }

    /// An INFO request: a key, or something we do not know.
    func informed(_ message: SIPMessage) {
        guard !message.body.isEmpty else {
            reply(message, 200, "OK")
            return
        }
        let type = message.pointer.pointee.ctyp
        let name = "\(type.type.text)/\(type.subtype.text)".lowercased()
        guard InfoDigit.contentTypes.contains(name) else {
            reply(message, 415, "Unsupported Media Type", ["Accept: " + InfoDigit.contentTypes.joined(separator: ", ")])
            return
        }
        guard let digit = InfoDigit.parse(message.body, contentType: name) else {
            reply(message, 400, "Bad Signal")
            return
        }
        reply(message, 200, "OK")
        onEvent?(.digit(digit))
    }

    /// Sends a key as INFO application/dtmf-relay.
    package func sendInfoDigit(_ digit: Character) throws(RTCError) {
        guard state == .established, InfoDigit.keys.contains(digit) else { throw .wrongState("INFO") }
        guard let body = MediaDescription.buffer("Signal=\(digit)\r\nDuration=160\r\n") else {
            throw .signalling("mbuf_alloc", error: ENOMEM)
        }
        defer { mem_deref(body) }
        let failed = sipsess_info(sessionPointer, "application/dtmf-relay", body, { _, _, _ in }, nil)
        guard failed == 0 else { throw .signalling("INFO", error: failed) }
    }

    /// ACK or 200 has come.
    func established(_ message: SIPMessage) {
        guard state == .answered || state == .calling else { return }
        enter(.established)
        onEvent?(.established)
    }

    /// libre's session is over.
    func closed(_ error: Int32, _ message: SIPMessage?) {
        if let message, callAgain(after: message) { return }
        let reason = message?.value(SIP_HDR_REASON).map { String($0.prefix(SIPMessage.textLimit)) } ?? byeReason
        if let message {
            end(SIPCallEnd(by: .remote, status: message.status, reason: reason))
        } else if error == ECONNRESET {
            end(SIPCallEnd(by: .remote, status: state == .ringing ? 487 : nil, reason: reason))
        } else if error == ETIMEDOUT {
            end(SIPCallEnd(by: .timeout, status: 408))
        } else if error == EPROTO {
            end(SIPCallEnd(by: .remote, status: 488))
        } else {
            end(SIPCallEnd(by: .network))
        }
    }

    /// libre's session calls these on the loop thread, with the call as argument.
    static var handlers: rtc_session_handlers {
        rtc_session_handlers(
            offer: { answer, message, argument in
                guard let answer, let message, let argument else { return EINVAL }
                let call = Unmanaged<SIPCall>.fromOpaque(argument).takeUnretainedValue()
                nonisolated(unsafe) let (place, request) = (answer, message)
                return MediaActor.assumeIsolated { call.reinvited(SIPMessage(request), place) }
            },
            answer: { message, argument in
                guard let message, let argument else { return EINVAL }
                let call = Unmanaged<SIPCall>.fromOpaque(argument).takeUnretainedValue()
                nonisolated(unsafe) let received = message
                return MediaActor.assumeIsolated { call.answered(SIPMessage(received)) }
            },
            progress: { message, argument in
                guard let message, let argument else { return }
                let call = Unmanaged<SIPCall>.fromOpaque(argument).takeUnretainedValue()
                nonisolated(unsafe) let received = message
                MediaActor.assumeIsolated { call.progressed(SIPMessage(received)) }
            },
            established: { message, argument in
                guard let message, let argument else { return }
                let call = Unmanaged<SIPCall>.fromOpaque(argument).takeUnretainedValue()
                nonisolated(unsafe) let received = message
                MediaActor.assumeIsolated { call.established(SIPMessage(received)) }
            },
            info: { _, message, argument in
                guard let message, let argument else { return }
                let call = Unmanaged<SIPCall>.fromOpaque(argument).takeUnretainedValue()
                nonisolated(unsafe) let received = message
                MediaActor.assumeIsolated { call.informed(SIPMessage(received)) }
            },
            close: { error, message, argument in
                guard let argument else { return }
                let call = Unmanaged<SIPCall>.fromOpaque(argument).takeUnretainedValue()
                nonisolated(unsafe) let received = message
                MediaActor.assumeIsolated { call.closed(error, received.map { SIPMessage($0) }) }
            })
    }
}
