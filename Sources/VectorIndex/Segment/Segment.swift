import CVectorKernels

/// 4096 places for vectors in one piece of memory; a place without a vector has bounds no search ever reaches.
///
/// `@unchecked Sendable` proof: only ``VectorIndex`` writes, through ``VectorIndex/withSegment(_:_:)``, which copies a segment
/// first unless it is the only owner, so memory that another thread can see is never written.
final class Segment: @unchecked Sendable {
    /// Bounds of a place without a vector: an error of minus infinity.
    static let noBounds: UInt32 = 0xff80_0000

    let layout: SegmentLayout
    private let memory: AlignedMemory
    /// A word a block; bit `n` says whether its place `n` has a vector.
    private(set) var live: [UInt64]
    fileprivate(set) var liveCount: Int

    init(layout: SegmentLayout) {
        self.layout = layout
        memory = AlignedMemory(count: layout.count)
        live = Array(repeating: 0, count: SegmentLayout.blocks)
        liveCount = 0
        for lane in 0..<SegmentLayout.lanes { bounds[lane] = Self.noBounds }
    }

    init(copying other: Segment) {
        layout = other.layout
        memory = AlignedMemory(copying: other.memory)
        live = other.live
        liveCount = other.liveCount
    }

    /// Start of the coarse codes of a block.
    func coarse(block: Int) -> UnsafeMutablePointer<UInt8> {
        (memory.bytes + block * layout.coarseBlock).assumingMemoryBound(to: UInt8.self)
    }

    var scales: UnsafeMutablePointer<Float> { (memory.bytes + layout.scales).assumingMemoryBound(to: Float.self) }
    var bounds: UnsafeMutablePointer<UInt32> { (memory.bytes + layout.bounds).assumingMemoryBound(to: UInt32.self) }
    var byteSteps: UnsafeMutablePointer<Float> { (memory.bytes + layout.byteSteps).assumingMemoryBound(to: Float.self) }
    var byteErrors: UnsafeMutablePointer<Float> { (memory.bytes + layout.byteErrors).assumingMemoryBound(to: Float.self) }
    var ids: UnsafeMutablePointer<Int64> { (memory.bytes + layout.ids).assumingMemoryBound(to: Int64.self) }
    var rows: UnsafeMutablePointer<UInt8> { (memory.bytes + layout.rows).assumingMemoryBound(to: UInt8.self) }

    func isLive(_ lane: Int) -> Bool { live[lane >> 6] >> UInt64(lane & 63) & 1 == 1 }

    /// The first place without a vector, nil when full.
    func freeLane() -> Int? {
        guard liveCount < SegmentLayout.lanes, let block = live.firstIndex(where: { $0 != .max }) else { return nil }
        return block << 6 + (~live[block]).trailingZeroBitCount
    }

    func markLive(_ lane: Int) {
        guard !isLive(lane) else { return }
        live[lane >> 6] |= 1 << UInt64(lane & 63)
        liveCount += 1
    }

    /// Says which places of a block have vectors.
    func setLive(_ word: UInt64, block: Int) {
        liveCount += word.nonzeroBitCount - live[block].nonzeroBitCount
        live[block] = word
    }

    /// Takes a vector away: its place is never found again until it is used anew.
    func clear(_ lane: Int) {
        guard isLive(lane) else { return }
        live[lane >> 6] &= ~(1 << UInt64(lane & 63))
        liveCount -= 1
        erase(lane)
    }

    /// Zeroes a place, so that equal contents are equal bytes.
    private func erase(_ lane: Int) {
        let codes = coarse(block: lane >> 6) + (lane & 63) * 4
        for group in 0..<layout.width / 8 { (codes + group * 256).update(repeating: 0, count: 4) }
        scales[lane] = 0
        bounds[lane] = Self.noBounds
        byteSteps[lane] = 0
        byteErrors[lane] = 0
        ids[lane] = 0
        (rows + lane * layout.byteWidth).update(repeating: 0, count: layout.byteWidth)
    }

    /// Moves a vector's codes here from a place of `other`.
    func take(_ lane: Int, from other: Segment, lane source: Int) {
        let to = coarse(block: lane >> 6) + (lane & 63) * 4
        let from = other.coarse(block: source >> 6) + (source & 63) * 4
        for group in 0..<layout.width / 8 { (to + group * 256).update(from: from + group * 256, count: 4) }
        scales[lane] = other.scales[source]
        bounds[lane] = other.bounds[source]
        byteSteps[lane] = other.byteSteps[source]
        byteErrors[lane] = other.byteErrors[source]
        ids[lane] = other.ids[source]
        (rows + lane * layout.byteWidth).update(from: other.rows + source * layout.byteWidth, count: layout.byteWidth)
        markLive(lane)
    }
}
