import Foundation

/// A piece of memory of one owner, aligned to huge pages when it is large: 1.2 to 1.8 times the speed of a scan (vector.md section 1).
final class AlignedMemory {
    private static let hugePage = 2 << 20

    let bytes: UnsafeMutableRawPointer
    let count: Int

    /// Zeroed memory.
    init(count: Int) {
        self.count = count
        let isLarge = count >= Self.hugePage / 2
        bytes = .allocate(byteCount: max(count, 1), alignment: isLarge ? Self.hugePage : 64)
        if isLarge { madvise(bytes, count, MADV_HUGEPAGE) }
        bytes.initializeMemory(as: UInt8.self, repeating: 0, count: count)
    }

    /// A copy.
    init(copying other: AlignedMemory) {
        count = other.count
        let isLarge = count >= Self.hugePage / 2
        bytes = .allocate(byteCount: max(count, 1), alignment: isLarge ? Self.hugePage : 64)
        if isLarge { madvise(bytes, count, MADV_HUGEPAGE) }
        bytes.copyMemory(from: other.bytes, byteCount: count)
    }

    deinit {
        bytes.deallocate()
    }
}
