internal import CVectorKernels

/// A layer normalisation with its gain and bias.
struct LayerNormal: Sendable {
    let gain: ConstantBuffer<Float>
    let bias: ConstantBuffer<Float>

    /// Adds `residual` to the rows of `numbers`, then normalises each.
    func apply(to numbers: UnsafeMutablePointer<Float>, adding residual: UnsafePointer<Float>?, rows: Int, level: vk_level) {
        embed_add_normalize(level, numbers, residual, rows, MiniLMShape.width, gain.start, bias.start)
    }
}
