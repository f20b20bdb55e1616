import CLibre
import Core

/// Datagrams that libre would drop without a word.
///
/// Over TCP such a message ends the connection, which tells the sender as much: where the next one begins is unknown.
extension SIPEndpoint {
    /// Lets go what libre decodes, mends what it need not refuse, and answers the rest with an error.
    /// - Returns: whether libre gets the datagram.
    func isDecodable(_ datagram: UnsafeMutablePointer<mbuf>, from source: UnsafeMutablePointer<sa>) -> Bool {
        if Self.decodes(datagram) { return true }
        let bytes = Array(UnsafeRawBufferPointer(start: mbuf_buf(datagram), count: mbuf_get_left(datagram)))
        let request = RawRequest(bytes)
        if let mended = request?.withBranch(bytes), Self.write(mended, into: datagram), Self.decodes(datagram) { return true }
        statistics.malformed += 1
        if let request { answer(request, to: source) }
        return false
    }

    private func answer(_ request: RawRequest, to source: UnsafeMutablePointer<sa>) {
        let facts = SIPRequestFacts(method: request.method, user: "", source: NetworkAddress(source.pointee))
        if case .ignore = screening.screen(facts) {
            statistics.ignored += 1
            return
        }
        guard let text = request.answer, let buffer = mbuf_alloc(text.count) else { return }
        defer { mem_deref(buffer) }
        var destination = source.pointee
        sa_set_port(&destination, request.answerPort(source: sa_port(source)))
        guard mbuf_write_mem(buffer, text, text.count) == 0 else { return }
        buffer.pointee.pos = 0
        statistics.rejected += 1
        _ = sip_send(stack, nil, SIP_TRANSP_UDP, &destination, buffer)
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
