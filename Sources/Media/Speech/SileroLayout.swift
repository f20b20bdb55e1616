/// Sizes of the Silero VAD v6 network and the places of its activations in one scratch array.
enum SileroLayout {
    /// One convolution over three moments.
    struct Layer {
        let inputs: Int, outputs: Int
        /// Floats from one moment of the input to the next: `inputs` rounded up to eight.
        let width: Int
        /// The moments of the kernel that ever meet sound rather than padding.
        let moments: [Int]

        var rowLength: Int { width * moments.count }
    }

    /// Encoder: 4 moments, then 4, 2 (stride 2), 1 (stride 2), 1.
    static let layers = [
        Layer(inputs: 129, outputs: 128, width: 136, moments: [0, 1, 2]),
        Layer(inputs: 128, outputs: 64, width: 128, moments: [0, 1, 2]),
        Layer(inputs: 64, outputs: 64, width: 64, moments: [1, 2]),
        Layer(inputs: 64, outputs: 128, width: 64, moments: [1]),
    ]
    /// Frequencies of the 256-sample window.
    static let bins = 129
    /// Samples kept from the chunk before, and in a chunk.
    static let context = 64, chunk = 512

    /// Context, chunk and 64 reflected samples.
    static let sound = 0
    /// Four windows of 128 sums and 128 differences.
    static let sums = sound + 640, differences = sums + 512
    /// Magnitudes and first layer: four moments between two of padding.
    static let spectrum = differences + 512, first = spectrum + 6 * 136
    static let second = first + 6 * 128, third = second + 2 * 64
    /// Last layer, and next to it the hidden state, as the recurrent rows want them.
    static let fourth = third + 64, hidden = fourth + 128
    static let gates = hidden + 128, cell = gates + 512
    static let size = cell + 128
}
