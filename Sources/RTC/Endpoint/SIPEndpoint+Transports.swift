import CLibre
import Core

extension SIPEndpoint {
    /// Buckets of libre's tables of transactions and connections.
    private static let tableSize: UInt32 = 1024

    func open() throws(RTCError) {
        do throws(RTCError) {
            try openStack()
            for address in configuration.listen { try listen(on: address) }
        } catch {
            release()
            throw error
        }
    }

    private func openStack() throws(RTCError) {
        var names: OpaquePointer?
        // Without a resolver only numeric addresses can be called; the box must start nevertheless.
        _ = rtc_dns_client(&names)
        defer { mem_deref(UnsafeMutableRawPointer(names)) }
        let me = Unmanaged.passUnretained(self).toOpaque()
        var failed = sip_alloc(
            &stack, names, Self.tableSize, Self.tableSize, Self.tableSize, configuration.userAgent, nil, nil)
        guard failed == 0 else { throw .signalling("sip_alloc", error: failed) }
        // libre keeps the address it writes the listener to, and writes there again when the listener goes.
        let place = UnsafeMutablePointer<OpaquePointer?>.allocate(capacity: 1)
        place.initialize(to: nil)
        listener = place
        // Before sipsess_listen, so that every request comes here first.
        failed = sip_listen(
            place, stack, true,
            { message, argument in
                guard let message, let argument else { return true }
                let endpoint = Unmanaged<SIPEndpoint>.fromOpaque(argument).takeUnretainedValue()
                nonisolated(unsafe) let request = message
                return MediaActor.assumeIsolated { endpoint.received(SIPMessage(request)) }
            }, me)
        guard failed == 0 else { throw .signalling("sip_listen", error: failed) }
        failed = sipsess_listen(&sessions, stack, Int32(Self.tableSize), { _, _ in }, nil)
        guard failed == 0 else { throw .signalling("sipsess_listen", error: failed) }
    }

    /// Opens UDP and TCP on one address; with port 0 both get the port the system chose for UDP.
    ///
    /// libre closes a TCP connection on which nothing was said for 900 s (`TCP_IDLE_TIMEOUT` in its src/sip/transp.c) and
    /// opens another one when it has something to send; that is kept.
    private func listen(on address: NetworkAddress) throws(RTCError) {
        guard let wanted = address.socketAddress else { throw .badAddress(address.host) }
        var failed: Int32 = 0
        // A port that is free for UDP may be taken for TCP: try some.
        for _ in 0..<(address.port == 0 ? 16 : 1) {
            var (local, udp, bound) = (wanted, OpaquePointer?.none, sa())
            if address.port == 0 {
                guard let free = Self.freePort(like: wanted) else { continue }
                local = free
            }
            var tcp: OpaquePointer?
            failed = rtc_tcp_transport(stack, &local, &tcp, &bound)
            guard failed == 0, let tcp else { continue }
            failed = rtc_udp_transport(stack, &local, &udp, &bound)
            guard failed == 0, let udp else { break }
            // Room for a burst while the loop is busy; the system caps it at net.core.rmem_max.
            udp_sockbuf_set(udp, 1_048_576)
            AcceptDirectory.add(tcp, self)
            guardDatagrams(udp)
            listening.append(Listening(transport: .udp, address: NetworkAddress(bound)))
            listening.append(Listening(transport: .tcp, address: NetworkAddress(bound)))
            return
        }
        throw .cannotListen(address.description, error: failed)
    }

    /// An address whose port was free for UDP a moment ago.
    private static func freePort(like address: sa) -> sa? {
        var (address, bound, socket) = (address, sa(), OpaquePointer?.none)
        guard udp_listen(&socket, &address, nil, nil) == 0 else { return nil }
        defer { mem_deref(UnsafeMutableRawPointer(socket)) }
        return udp_local_get(socket, &bound) == 0 ? bound : nil
    }

    /// Puts our checks before libre's parser: floods, and datagrams that are not SIP (libre would answer STUN to anyone).
    private func guardDatagrams(_ socket: OpaquePointer) {
        var helper: OpaquePointer?
        let failed = udp_register_helper(
            &helper, socket, 0, nil,
            { source, buffer, argument in
                guard let source, let buffer, let argument else { return true }
                let endpoint = Unmanaged<SIPEndpoint>.fromOpaque(argument).takeUnretainedValue()
                nonisolated(unsafe) let (from, bytes) = (source, buffer)
                return MediaActor.assumeIsolated { !endpoint.admits(datagram: bytes, from: from) }
            }, Unmanaged.passUnretained(self).toOpaque())
        if failed == 0, let helper { guards.append(helper) }
    }

    private func admits(datagram: UnsafeMutablePointer<mbuf>, from source: UnsafeMutablePointer<sa>) -> Bool {
        guard flood.admits(PackedAddress(source).host, now: configuration.clock.uptime) else {
            statistics.flooded += 1
            return false
        }
        let count = mbuf_get_left(datagram)
        guard let bytes = mbuf_buf(datagram), SIPDatagram.looksLikeSIP(UnsafeRawBufferPointer(start: bytes, count: count))
        else {
            statistics.malformed += 1
            return false
        }
        return isDecodable(datagram, from: source)
    }

    /// Whether a TCP connection is kept; asked by the accept handler.
    func admits(connection descriptor: Int32, from peer: sa) -> Bool {
        if connections.admits(descriptor: descriptor, peer: peer) { return true }
        statistics.connectionsRefused += 1
        return false
    }

    /// Gives everything of libre back; the sockets close when the last BYE is answered.
    func release() {
        AcceptDirectory.remove(self)
        for helper in guards { mem_deref(UnsafeMutableRawPointer(helper)) }
        guards.removeAll()
        if let listener {
            mem_deref(UnsafeMutableRawPointer(listener.pointee))
            listener.deallocate()
        }
        let (oldSessions, oldStack) = (sessions, stack)
        (listener, sessions, stack) = (nil, nil, nil)
        // After the calls, which are let go of in the same way.
        graveyard.later { _ = StackRemains(sessions: oldSessions, stack: oldStack) }
    }
}
