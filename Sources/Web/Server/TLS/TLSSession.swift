import COpenSSL

/// The TLS of one connection, straight on its socket. Never blocks.
@ServerActor
final class TLSSession {
    /// Used on the loop alone, but for SSL_free, which runs when nobody has it any more.
    private nonisolated(unsafe) let session: OpaquePointer
    private var isBroken = false

    init?(_ identity: TLSIdentity, descriptor: Int32) {
        guard let session = SSL_new(identity.context) else { return nil }
        guard SSL_set_fd(session, descriptor) == 1 else {
            SSL_free(session)
            return nil
        }
        SSL_set_accept_state(session)
        self.session = session
    }

    deinit { SSL_free(session) }

    /// True when it is done, false when the peer has to say more, nil when it failed.
    func handshake() -> Bool? {
        ERR_clear_error()
        let result = SSL_do_handshake(session)
        if result == 1 { return true }
        return waits(result) ? false : nil
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Transport.Received {
        ERR_clear_error()
        var count = 0
        let result = SSL_read_ex(session, buffer.baseAddress, buffer.count, &count)
        if result == 1 { return .bytes(count) }
        if SSL_get_error(session, result) == SSL_ERROR_ZERO_RETURN { return .end }
        return waits(result) ? .nothing : .failed
    }

    /// Bytes taken; nil when the connection is broken.
    func write(_ bytes: UnsafeRawBufferPointer) -> Int? {
        ERR_clear_error()
        var count = 0
        let result = SSL_write_ex(session, bytes.baseAddress, bytes.count, &count)
        if result == 1 { return count }
        return waits(result) ? 0 : nil
    }

    /// Tells the peer that nothing more comes, if that can be said at once (RFC 8446 section 6.1).
    func end() {
        guard !isBroken, SSL_is_init_finished(session) == 1 else { return }
        ERR_clear_error()
        SSL_shutdown(session)
        ERR_clear_error()
    }

    private func waits(_ result: Int32) -> Bool {
        switch SSL_get_error(session, result) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return true
        default:
            // After a fatal error nothing may be called on the session but SSL_free (SSL_get_error(3)).
            isBroken = true
            ERR_clear_error()
            return false
        }
    }
}
