import CLibre
package import Core

extension SIPEndpoint {
    /// An INVITE that may become a call.
    func begin(_ message: SIPMessage) {
        guard let onIncoming else {
            refuse(message, SIPRefusal(480, "Temporarily Unavailable"))
            return
        }
        guard calls.count < configuration.maximumCalls else {
            refuse(message, SIPRefusal(503, "Service Unavailable", ["Retry-After: 10"]))
            return
        }
        guard message.hasFromTag, message.hasUsableContact else {
            refuse(message, SIPRefusal(400, "Missing From Tag or Contact"))
            return
        }
        let timer = SessionTimer.answer(
            to: message.sessionTimerRequest, minimum: configuration.minimumSessionExpires)
        if case .tooSmall(let minimum) = timer {
            refuse(message, SIPRefusal(422, "Session Interval Too Small", ["Min-SE: \(minimum)"]))
            return
        }
        do throws(RTCError) {
            let call = try SIPCall(endpoint: self, incoming: message, timer: timer)
            statistics.callsIn += 1
            add(call)
            onIncoming(call)
        } catch {
            refuse(message, SIPCall.refusal(for: error))
        }
    }

    /// Places a call: INVITE with an offer of `codecs` (the configuration's when nil), digest with `credentials` when asked.
    /// - Parameters:
    ///   - to: a SIP URI, `sip:number@host:port`.
    ///   - from: our SIP URI.
    package func call(
        to: String, from: String, codecs: [AudioCodec]? = nil, credentials: SIPCredentials? = nil,
        transport: SIPTransport = .udp
    ) throws(RTCError) -> SIPCall {
        guard calls.count < configuration.maximumCalls else { throw .wrongState("one call more") }
        let target = transport == .tcp && !to.contains(";transport=") ? to + ";transport=tcp" : to
        guard let destination = SIPURI(target) else { throw .badAddress(to) }
        guard SIPURI(from) != nil else { throw .badAddress(from) }
        let local = try localAddress(toward: destination, transport: transport)
        let call = try SIPCall(
            endpoint: self, calling: destination, from: from, local: local, codecs: codecs ?? configuration.codecs,
            credentials: credentials, transport: transport)
        statistics.callsOut += 1
        add(call)
        return call
    }

    private func add(_ call: SIPCall) {
        calls[call.id] = call
        statistics.activeCalls = calls.count
        watch()
    }

    /// Forgets a call that is over.
    func remove(_ call: SIPCall, timedOut: Bool) {
        calls[call.id] = nil
        statistics.activeCalls = calls.count
        if timedOut { statistics.timedOut += 1 }
    }

    func nextCallID() -> Int {
        lastCallID += 1
        return lastCallID
    }

    /// The address of ours that `message` came to; for a wildcard socket the one its sender can reach.
    func localAddress(of message: SIPMessage) throws(RTCError) -> sa {
        try concrete(message.pointer.pointee.dst, toward: message.pointer.pointee.src)
    }

    private func localAddress(toward destination: SIPURI, transport: SIPTransport) throws(RTCError) -> sa {
        let numeric = NetworkAddress(host: destination.host, port: 5060)
        let isIPv6 = numeric.socketAddress.map { _ in numeric.isIPv6 }
        let candidates = listening.filter { $0.transport == transport }
        guard let ours = candidates.first(where: { isIPv6 == nil || $0.address.isIPv6 == isIPv6 }),
            let address = ours.address.socketAddress
        else { throw .badAddress(destination.text) }
        return try concrete(address, toward: numeric.socketAddress ?? address)
    }

    private func concrete(_ address: sa, toward other: sa) throws(RTCError) -> sa {
        var (address, other, found) = (address, other, sa())
        guard PackedAddress(&address).host.isUnspecified else { return address }
        let failed = rtc_source_address(&other, &found)
        guard failed == 0 else { throw .signalling("finding our own address", error: failed) }
        sa_set_port(&found, sa_port(&address))
        return found
    }

    /// Where the RTP sockets of a call listen: like the SIP socket, so that a wildcard stays one.
    func bindAddress(for local: sa) -> sa {
        var local = local
        let host = NetworkAddress(local)
        let isOwn = listening.contains { $0.address.host == host.host }
        guard !isOwn, let any = NetworkAddress(host: host.isIPv6 ? "::" : "0.0.0.0", port: 0).socketAddress else {
            sa_set_port(&local, 0)
            return local
        }
        return any
    }

    /// `local`, or the advertised address when one is configured for its family.
    func advertised(_ local: sa) -> NetworkAddress {
        let address = NetworkAddress(local)
        guard let host = configuration.advertisedHost else { return address }
        let external = NetworkAddress(host: host, port: address.port)
        return external.socketAddress != nil && external.isIPv6 == address.isIPv6 ? external : address
    }
}
