import Glibc

/// The bytes of one connection, plain or by TLS. Never blocks.
@ServerActor
enum Transport {
    enum Received {
        case bytes(Int)
        /// Nothing now; the loop tells when.
        case nothing
        /// The peer sends no more.
        case end
        case failed
    }

    case plain(Int32)
    case secure(TLSSession)

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Received {
        switch self {
        case .secure(let session): return session.read(into: buffer)
        case .plain(let descriptor):
            let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            if count > 0 { return .bytes(count) }
            if count == 0 { return .end }
            return errno == EAGAIN || errno == EINTR ? .nothing : .failed
        }
    }

    /// Bytes taken, 0 when there is no room now; nil when the connection is broken.
    func write(_ bytes: UnsafeRawBufferPointer) -> Int? {
        switch self {
        case .secure(let session): return session.write(bytes)
        case .plain(let descriptor):
            let count = send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            if count >= 0 { return count }
            return errno == EAGAIN || errno == EINTR ? 0 : nil
        }
    }
}
