import CVectorKernels

/// A query in codes, with what the bounds of each stage add for it.
struct PreparedQuery {
    let vector: UnitVector
    /// Codes of its coordinates, and of its rotated values.
    private let coarseCodes: AlignedMemory
    private let byteCodes: AlignedMemory
    private let coarse: vk_code
    private let fine: vk_code
    private let width: Int
    /// ‖t·g‖, ‖q⊥‖ and the rest of ``ErrorBounds`` for the coarse codes, rounded up.
    private let errorWeight: Float
    private let restWeight: Float
    private let slack: Float
    /// The same for the byte codes.
    let byteErrorWeight: Double
    let byteSlack: Double

    init(_ vector: UnitVector, _ coder: Coder) {
        self.vector = vector
        width = coder.basis.width
        let coarseCodes = AlignedMemory(count: coder.basis.width)
        let byteCodes = AlignedMemory(count: coder.byteWidth)
        var (coarse, fine) = (vk_code(), vk_code())
        let kernels = coder.kernels.table.pointee
        let rest = vector.values.withUnsafeBufferPointer { values in
            let (rotated, coordinates) = coder.transform(values)
            kernels.encode_bytes(
                coordinates, coder.basis.width, coarseCodes.bytes.assumingMemoryBound(to: Int8.self), &coarse)
            kernels.encode_bytes(rotated, coder.byteWidth, byteCodes.bytes.assumingMemoryBound(to: Int8.self), &fine)
            return coder.rest(coordinates)
        }
        (self.coarseCodes, self.byteCodes, self.coarse, self.fine) = (coarseCodes, byteCodes, coarse, fine)
        let bounds = coder.basis.bounds
        // Never 0: it multiplies the minus infinity of empty places.
        errorWeight = max(ErrorBounds.up(Self.length(coarseCodes, coarse)), .leastNormalMagnitude)
        restWeight = ErrorBounds.up(rest)
        slack = ErrorBounds.up(Double(coarse.error) * bounds.longest + bounds.fixed)
        let turned = ErrorBounds(
            dimension: coder.basis.dimension, coordinates: coder.rotationError * ErrorBounds.length, deviation: 0)
        byteErrorWeight = Self.length(byteCodes, fine)
        byteSlack = Double(fine.error) * turned.longest + turned.fixed
    }

    /// ‖t·g‖, rounded up.
    private static func length(_ codes: AlignedMemory, _ code: vk_code) -> Double {
        let bytes = UnsafeBufferPointer(start: codes.bytes.assumingMemoryBound(to: Int8.self), count: codes.count)
        let squared = bytes.reduce(into: 0) { $0 += Int($1) * Int($1) }
        return Double(squared).squareRoot() * Double(code.step) * (1 + 1e-12)
    }

    /// What one unit of a sum of byte codes is worth, before the vector's step.
    var byteStep: Double { Double(fine.step) }
    var byteSum: Int32 { fine.code_sum }
    var byteStart: UnsafePointer<Int8> { UnsafePointer(byteCodes.bytes.assumingMemoryBound(to: Int8.self)) }

    /// As the coarse kernels take it; valid as long as this value.
    var kernelQuery: vk_coarse_query {
        vk_coarse_query(
            codes: UnsafePointer(coarseCodes.bytes.assumingMemoryBound(to: Int8.self)), width: Int32(width),
            code_sum: coarse.code_sum, unit: coarse.step / 2, error_weight: errorWeight, rest_weight: restWeight, slack: slack)
    }
}
