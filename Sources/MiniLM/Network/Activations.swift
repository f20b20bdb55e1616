/// The numbers of one text on their way through the network: three megabytes that a thread keeps for all its texts.
package final class Activations {
    private static let rows = MiniLMShape.longest

    /// What the layers hand on, [rows][width].
    let stream = KernelMemory<Float>(count: rows * MiniLMShape.width)
    /// Queries, keys and values, one head after the other; later the inner layer, [rows][inner width].
    let wide = KernelMemory<Float>(count: rows * MiniLMShape.innerWidth)
    /// What the heads found, [rows][width].
    let context = KernelMemory<Float>(count: rows * MiniLMShape.width)
    /// What is added to the stream, [rows][width].
    let change = KernelMemory<Float>(count: rows * MiniLMShape.width)
    /// Transposed keys and scores of one head.
    let keys = KernelMemory<Float>(count: rows * MiniLMShape.headWidth)
    let scores = KernelMemory<Float>(count: rows * rows)
    /// A layer's input in 8 bits, its scales and sums.
    let integers = KernelMemory<Int8>(count: rows * MiniLMShape.innerWidth)
    let scales = KernelMemory<Float>(count: rows)
    let sums = KernelMemory<Int32>(count: rows)

    package init() {}
}
