internal import CVectorKernels

/// A linear layer, packed for the kernels.
struct Linear: Sendable {
    private enum Weights {
        case float32(ConstantBuffer<Float>)
        case int8(ConstantBuffer<UInt8>, scales: ConstantBuffer<Float>)
    }

    let columns: Int
    let depth: Int
    private let weights: Weights
    private let bias: ConstantBuffer<Float>

    /// - Parameter weights: the weights of a part, [columns][depth], until the next part is asked for.
    init(
        precision: MiniLM.Precision, parts: Int, columns: Int, depth: Int, bias: ConstantBuffer<Float>,
        weights: (Int) throws(MiniLMError) -> UnsafePointer<Float>
    ) throws(MiniLMError) {
        self.columns = parts * columns
        self.depth = depth
        self.bias = bias
        let count = parts * columns * depth
        switch precision {
        case .float32:
            self.weights = .float32(
                try ConstantBuffer(count: count) { packed throws(MiniLMError) in
                    for part in 0..<parts { embed_pack_f32(try weights(part), columns, depth, packed + part * columns * depth) }
                })
        case .int8:
            let scales = KernelMemory<Float>(count: parts * columns)
            let packed = try ConstantBuffer<UInt8>(count: count) { packed throws(MiniLMError) in
                for part in 0..<parts {
                    embed_pack_i8(
                        try weights(part), columns, depth, packed + part * columns * depth, scales.start + part * columns)
                }
            }
            self.weights = .int8(
                packed,
                scales: try ConstantBuffer(count: parts * columns) { $0.update(from: scales.start, count: parts * columns) })
        }
    }

    /// Sends `rows` rows of `input`, [rows][depth], to `output`.
    func apply(
        to input: UnsafePointer<Float>, rows: Int, level: vk_level, in activations: Activations, output: embed_output
    ) {
        switch weights {
        case .float32(let packed):
            embed_product_f32(level, input, depth, rows, depth, packed.start, bias.start, columns, output)
        case .int8(let packed, let scales):
            embed_quantize(
                level, input, rows, depth, activations.integers.start, activations.scales.start, activations.sums.start)
            embed_product_i8(
                level, activations.integers.start, activations.scales.start, activations.sums.start, rows, depth, packed.start,
                scales.start, bias.start, columns, output)
        }
    }
}
