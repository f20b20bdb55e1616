internal import CSpanDSP

/// ITU-T G.722 at 64 kbit/s: 16 kHz in, one byte for two samples. Its RTP clock is 8000 Hz all the same (RFC 3551 section 4.5.2).
final class G722Encoder {
    static let bitRate: Int32 = 64_000

    private let state: OpaquePointer

    init() throws(MediaError) {
        guard let state = g722_encode_init(nil, Self.bitRate, 0) else { throw .library("g722_encode_init", status: -1) }
        self.state = state
    }

    deinit {
        g722_encode_free(state)
    }

    /// Returns the payload's length, 0 when it does not fit.
    func encode(_ samples: UnsafeBufferPointer<Int16>, into payload: UnsafeMutableRawBufferPointer) -> Int {
        let count = samples.count / 2 * 2
        guard let source = samples.baseAddress, let target = payload.baseAddress, payload.count >= count / 2 else { return 0 }
        return Int(g722_encode(state, target.assumingMemoryBound(to: UInt8.self), source, Int32(clamping: count)))
    }
}
