import CLibre
import Core

extension SIPEndpoint {
    /// Every request that is no retransmission and no CANCEL of a running transaction.
    /// - Returns: false to let libre's sessions go on with it.
    func received(_ message: SIPMessage) -> Bool {
        statistics.requests += 1
        var source = message.pointer.pointee.src
        // Datagrams have been counted before they were parsed.
        if message.transport == .tcp, !flood.admits(PackedAddress(&source).host, now: configuration.clock.uptime) {
            statistics.flooded += 1
            return true
        }
        if message.asksForReflection {
            statistics.malformed += 1
            return true
        }
        let method = message.method
        if method == "ACK" { return false }
        if let call = calls.values.first(where: { $0.owns(message) }) { return call.received(message) }
        let verdict = screening.screen(message.facts)
        if case .ignore = verdict {
            statistics.ignored += 1
            return true
        }
        if message.hasToTag || method == "CANCEL" {
            // libre knows sessions that wait for their last answer, and says 481 for the others.
            if method == "BYE" || method == "INVITE" || method == "INFO" { return false }
            refuse(message, SIPRefusal(481, "Call/Transaction Does Not Exist"))
            return true
        }
        judge(message, verdict)
        return true
    }

    private func judge(_ message: SIPMessage, _ verdict: Screening) {
        switch verdict {
        case .ignore:
            break
        case .reject(let status, let reason, let headers):
            refuse(message, SIPRefusal(status, reason, headers))
        case .challenge(let realm, let algorithms, let password):
            if authenticates(message, realm: realm, algorithms: algorithms, password: password) { serve(message) }
        case .accept:
            serve(message)
        }
    }

    private func authenticates(
        _ message: SIPMessage, realm: String, algorithms: [DigestAlgorithm], password: (String) -> String?
    ) -> Bool {
        let now = configuration.clock.uptime
        var stale = false
        for header in message.lines(SIP_HDR_AUTHORIZATION).prefix(4) {
            let verdict = digest.judge(
                header, method: message.method, uri: message.requestURI, realm: realm, algorithms: algorithms, now: now,
                password: password)
            switch verdict {
            case .accepted: return true
            case .challenge(let isStale): stale = stale || isStale
            }
        }
        statistics.challenged += 1
        let challenges = digest.challenges(
            realm: realm, algorithms: algorithms, stale: stale, now: now, random: UInt64.random(in: .min ... .max))
        answer(message, status: 401, reason: "Unauthorized", headers: challenges)
        return false
    }

    private func serve(_ message: SIPMessage) {
        if let refusal = message.refusal {
            refuse(message, refusal)
            return
        }
        message.trimBody()
        switch message.method {
        case "INVITE":
            begin(message)
        case "OPTIONS":
            answer(
                message, status: 200, reason: "OK",
                headers: [SIPMessage.allow, SIPMessage.accept, SIPMessage.supported])
        default:
            refuse(message, SIPRefusal(481, "Call/Transaction Does Not Exist"))
        }
    }

    /// Answers with an error, without keeping a transaction: a retransmission is judged again.
    func refuse(_ message: SIPMessage, _ refusal: SIPRefusal) {
        statistics.rejected += 1
        answer(message, status: refusal.status, reason: refusal.reason, headers: refusal.headers)
    }

    private func answer(_ message: SIPMessage, status: Int, reason: String, headers: [String]) {
        let code = UInt16(clamping: status)
        rtc_reply_stateless(stack, message.pointer, code, SIPText.clean(reason), SIPText.rest(headers))
    }
}
