import CLibre
import Core

/// Requests that libre would drop without a word, or over TCP by closing the connection.
///
/// The connection is closed after the answer, because where the next message begins is unknown (RFC 3261 section 18.3).
extension SIPEndpoint {
    /// Lets go what libre decodes, mends what it need not refuse, and answers the rest with an error.
    /// - Returns: whether libre gets the datagram.
    func isDecodable(_ datagram: UnsafeMutablePointer<mbuf>, from source: UnsafeMutablePointer<sa>) -> Bool {
        if Self.decodes(datagram) { return true }
        let bytes = Array(UnsafeRawBufferPointer(start: mbuf_buf(datagram), count: mbuf_get_left(datagram)))
        let request = RawRequest(bytes)
        if let mended = request?.withBranch(bytes), Self.write(mended, into: datagram), Self.decodes(datagram) { return true }
        statistics.malformed += 1
        guard let request, let answer = answer(to: request, from: source.pointee) else { return false }
        defer { mem_deref(answer) }
        var destination = source.pointee
        sa_set_port(&destination, request.answerPort(source: sa_port(source)))
        _ = sip_send(stack, nil, SIP_TRANSP_UDP, &destination, answer)
        return false
    }

    /// Answers what arrived on a connection that is about to be closed for it.
    func refuse(_ bytes: [UInt8], on connection: OpaquePointer) {
        statistics.malformed += 1
        var source = sa()
        guard tcp_conn_peer_get(connection, &source) == 0, let request = RawRequest(bytes),
            let answer = answer(to: request, from: source)
        else { return }
        defer { mem_deref(answer) }
        _ = tcp_send(connection, answer)
    }

    /// The error for a request, nil for a source that hears nothing from us; the caller gives the buffer back.
    private func answer(to request: RawRequest, from source: sa) -> UnsafeMutablePointer<mbuf>? {
        let facts = SIPRequestFacts(method: request.method, user: "", source: NetworkAddress(source))
        if case .ignore = screening.screen(facts) {
            statistics.ignored += 1
            return nil
        }
        guard let text = request.answer, let buffer = mbuf_alloc(text.count) else { return nil }
        guard mbuf_write_mem(buffer, text, text.count) == 0 else {
            mem_deref(buffer)
            return nil
        }
        buffer.pointee.pos = 0
        statistics.rejected += 1
        return buffer
    }

    private static func decodes(_ datagram: UnsafeMutablePointer<mbuf>) -> Bool {
        let position = datagram.pointee.pos
        defer { datagram.pointee.pos = position }
        var message: UnsafeMutablePointer<sip_msg>?
        guard sip_msg_decode(&message, datagram) == 0 else { return false }
        mem_deref(message)
        return true
    }

    /// Puts other bytes in the place of the unread ones.
    private static func write(_ bytes: [UInt8], into datagram: UnsafeMutablePointer<mbuf>) -> Bool {
        let position = datagram.pointee.pos
        defer { datagram.pointee.pos = position }
        datagram.pointee.end = position
        return mbuf_write_mem(datagram, bytes, bytes.count) == 0
    }
}
