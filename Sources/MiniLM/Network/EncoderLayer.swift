internal import CVectorKernels

/// One of the layers of the encoder: every piece looks at all others, then thinks for itself.
struct EncoderLayer: Sendable {
    /// Queries, keys and values of all heads, side by side.
    let attention: Linear
    let projection: Linear
    let attentionNormal: LayerNormal
    let inner: Linear
    let output: Linear
    let outputNormal: LayerNormal

    /// Takes `rows` pieces in `activations.stream` one layer further.
    func apply(to activations: Activations, rows: Int, level: vk_level) {
        let stream = activations.stream.start, change = activations.change.start, wide = activations.wide.start
        // A head is a panel wide, so each head's queries, keys and values lie together, as the products below want them.
        let head = rows * MiniLMShape.headWidth
        attention.apply(
            to: stream, rows: rows, level: level, in: activations,
            output: embed_output(y: wide, row_stride: MiniLMShape.headWidth, panel_stride: head))
        for number in 0..<MiniLMShape.heads {
            let place = wide + number * head
            attend(
                queries: place, keys: place + MiniLMShape.heads * head, values: place + 2 * MiniLMShape.heads * head,
                head: number,
                rows: rows, level: level, activations)
        }
        projection.apply(
            to: activations.context.start, rows: rows, level: level, in: activations,
            output: .rows(change, width: MiniLMShape.width))
        attentionNormal.apply(to: stream, adding: change, rows: rows, level: level)
        inner.apply(
            to: stream, rows: rows, level: level, in: activations, output: .rows(wide, width: MiniLMShape.innerWidth))
        embed_gelu(level, wide, rows * MiniLMShape.innerWidth)
        output.apply(
            to: wide, rows: rows, level: level, in: activations, output: .rows(change, width: MiniLMShape.width))
        outputNormal.apply(to: stream, adding: change, rows: rows, level: level)
    }

    /// One head: softmax(queries * keys / sqrt(width)) * values.
    private func attend(
        queries: UnsafePointer<Float>, keys: UnsafePointer<Float>, values: UnsafePointer<Float>, head: Int, rows: Int,
        level: vk_level, _ activations: Activations
    ) {
        let width = MiniLMShape.headWidth
        let filled = (rows + width - 1) / width * width
        let scores = activations.scores.start
        embed_transpose(keys, rows, activations.keys.start)
        embed_product_f32(
            level, queries, width, rows, width, activations.keys.start, nil, filled, .rows(scores, width: filled))
        embed_softmax(level, scores, rows, rows, filled, 1 / Float(width).squareRoot())
        embed_product_f32(
            level, scores, filled, rows, rows, values, nil, width,
            embed_output(
                y: activations.context.start + head * width, row_stride: MiniLMShape.width, panel_stride: 0))
    }
}

extension embed_output {
    /// Whole rows, one after the other.
    static func rows(_ start: UnsafeMutablePointer<Float>, width: Int) -> Self {
        Self(y: start, row_stride: width, panel_stride: MiniLMShape.headWidth)
    }
}
