import CVectorKernels

/// The leaf kernels of one instruction set; all sets give the same bits.
///
/// `@unchecked Sendable` proof: `table` points at a constant of the program that nothing ever writes.
package struct Kernels: @unchecked Sendable {
    /// Instruction sets, as `CVectorKernels` names them.
    package enum Level: UInt32, CaseIterable, Sendable {
        case scalar = 0
        case avx2 = 1
        case avx512 = 2
        case neon = 3
    }

    let table: UnsafePointer<vk_scan_kernels>

    /// The best this machine has.
    package init() {
        table = vk_scan(vk_detect())
    }

    /// Those of a level; nil when this machine or build lacks it.
    package init?(_ level: Level) {
        table = vk_scan(vk_level(rawValue: level.rawValue))
        guard table.pointee.level.rawValue == level.rawValue else { return nil }
    }

    /// The set that is used.
    package var level: Level { Level(rawValue: table.pointee.level.rawValue) ?? .scalar }

    /// The score of two vectors: the one definition of it in the product.
    package func score(_ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>) -> Float {
        guard let l = left.baseAddress, let r = right.baseAddress, left.count == right.count else { return .nan }
        return table.pointee.dot(l, r, left.count)
    }
}
