import CVectorKernels

/// Puts vectors into codes; keeps the memory it works in from one vector to the next.
struct Coder {
    let basis: Basis
    let kernels: Kernels
    private let rotation: Rotation
    /// Coordinates in the basis, then the rotated values.
    private let coordinates: AlignedMemory
    private let rotated: AlignedMemory
    private let byteCodes: AlignedMemory

    init(basis: Basis, rotation: Rotation, kernels: Kernels) {
        self.basis = basis
        self.rotation = rotation
        self.kernels = kernels
        coordinates = AlignedMemory(count: basis.width * 4)
        rotated = AlignedMemory(count: rotation.width * 4)
        byteCodes = AlignedMemory(count: rotation.width)
    }

    var rotationError: Double { rotation.error }
    /// The rotated width: bytes of a byte code.
    var byteWidth: Int { rotation.width }

    /// The rotated values and the coordinates in the basis.
    func transform(
        _ values: UnsafeBufferPointer<Float>
    ) -> (rotated: UnsafeMutablePointer<Float>, coordinates: UnsafeMutablePointer<Float>) {
        let turned = rotated.bytes.assumingMemoryBound(to: Float.self)
        guard let start = values.baseAddress else { return (turned, turned) }
        turned.update(from: start, count: basis.dimension)
        (turned + basis.dimension).update(repeating: 0, count: rotation.width - basis.dimension)
        rotation.apply(turned, kernels)
        guard case .principal(let axes) = basis.kind else { return (turned, turned) }
        let projected = coordinates.bytes.assumingMemoryBound(to: Float.self)
        axes.withUnsafeBufferPointer { axes in
            guard let axes = axes.baseAddress else { return }
            kernels.table.pointee.project(axes, basis.width, basis.dimension, start, projected)
        }
        return (turned, projected)
    }

    /// Upper bound of what the basis leaves of a vector with these coordinates.
    func rest(_ coordinates: UnsafeMutablePointer<Float>) -> Double {
        guard basis.isPrincipal else { return 0 }
        let squared = UnitVector.squaredLength(UnsafeBufferPointer(start: coordinates, count: basis.width))
        return basis.bounds.rest(squaredCoordinates: squared)
    }

    /// Writes a vector's codes into a place of a segment.
    func encode(_ values: UnsafeBufferPointer<Float>, id: Int64, into segment: Segment, lane: Int) throws(VectorIndexError) {
        guard values.count == basis.dimension else { throw .dimension(values.count, expected: basis.dimension) }
        let squared = UnitVector.squaredLength(values)
        guard abs(squared - 1) <= UnitVector.tolerance else { throw .notUnit(id: id, squaredLength: squared) }
        let (rotated, coordinates) = transform(values)
        var coarse = vk_code()
        kernels.table.pointee.encode_nibbles(
            coordinates, basis.width, segment.coarse(block: lane >> 6) + (lane & 63) * 4, &coarse)
        segment.scales[lane] = coarse.step
        segment.bounds[lane] =
            ErrorBounds.bfloat16Up(Double(coarse.error)) | ErrorBounds.bfloat16Up(rest(coordinates)) >> 16
        var fine = vk_code()
        let codes = byteCodes.bytes.assumingMemoryBound(to: Int8.self)
        kernels.table.pointee.encode_bytes(rotated, byteWidth, codes, &fine)
        let row = segment.rows + lane * byteWidth
        for place in 0..<byteWidth { row[place] = UInt8(bitPattern: codes[place]) ^ 0x80 }
        segment.byteSteps[lane] = fine.step
        segment.byteErrors[lane] = fine.error
        segment.ids[lane] = id
        segment.markLive(lane)
    }
}
