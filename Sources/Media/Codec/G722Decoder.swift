internal import CSpanDSP

/// G.722 at 64 kbit/s to 16 kHz, with concealment.
final class G722Decoder {
    private let state: OpaquePointer
    private var concealer = WaveformConcealer(rate: .wide)

    init() throws(MediaError) {
        guard let state = g722_decode_init(nil, G722Encoder.bitRate, 0) else { throw .library("g722_decode_init", status: -1) }
        self.state = state
    }

    deinit {
        g722_decode_free(state)
    }

    /// Every byte is valid and gives two samples; those that `samples` has no room for are left out.
    func decode(_ payload: UnsafeRawBufferPointer, into samples: UnsafeMutableBufferPointer<Int16>) -> Int {
        let length = min(payload.count, samples.count / 2)
        guard length > 0, let source = payload.baseAddress, let target = samples.baseAddress else { return 0 }
        let count = Int(g722_decode(state, target, source.assumingMemoryBound(to: UInt8.self), Int32(clamping: length)))
        concealer.smooth(UnsafeMutableBufferPointer(rebasing: samples[..<count]))
        return count
    }

    func conceal(into samples: UnsafeMutableBufferPointer<Int16>) -> Int {
        concealer.conceal(into: samples)
        return samples.count
    }
}
