internal import Foundation

/// The weights of Silero VAD v6.2 (16 kHz), laid out for ``SileroVAD`` and shared by all calls.
package struct SileroWeights: Sendable {
    /// Name of the weights file in the wheel silero-vad 6.2.3 and in the weights directory.
    package static let fileName = "silero_vad_16k_op15.onnx"
    /// The real file has 1.3 MB.
    private static let sizeLimit = 8 << 20

    /// Rows of cos and -sin at 129 frequencies over samples 1...128 of the window, Hann included: the window is even, so each
    /// row meets sample n plus or minus sample 256 - n.
    let cosine: [Float], sine: [Float]
    /// Four convolutions over three moments; a row holds its moments one after the other, each as wide as the layer's input.
    let convolutions: [[Float]], biases: [[Float]]
    /// 512 rows: 128 weights of the input, then 128 of the hidden state.
    let recurrent: [Float], recurrentBias: [Float]
    let output: [Float], outputBias: Float

    /// Reads the ONNX file at `path`.
    package init(contentsOf path: String) throws(MediaError) {
        guard let file = FileHandle(forReadingAtPath: path) else { throw .weights(path, "cannot be opened") }
        guard let data = try? file.read(upToCount: Self.sizeLimit + 1) else { throw .weights(path, "cannot be read") }
        guard data.count <= Self.sizeLimit else { throw .weights(path, "is larger than \(Self.sizeLimit) bytes") }
        try self.init(bytes: [UInt8](data), path: path)
    }

    /// Reads the bytes of the ONNX file; `path` is for the error's text.
    package init(bytes: [UInt8], path: String = "(bytes)") throws(MediaError) {
        let onnx = ONNXTensors(bytes)
        guard !onnx.isDamaged else { throw .weights(path, "is damaged") }
        func values(_ name: String, _ shape: [Int]) throws(MediaError) -> [Float] {
            guard let tensor = onnx.tensors[name] else { throw .weights(path, "has no \(name)") }
            guard tensor.shape == shape, tensor.values.count == shape.reduce(1, *) else {
                throw .weights(path, "\(name) is \(tensor.shape), not \(shape)")
            }
            guard tensor.values.allSatisfy({ $0.isFinite }) else { throw .weights(path, "\(name) is not finite") }
            return tensor.values
        }
        var convolutions: [[Float]] = []
        var biases: [[Float]] = []
        for (place, layer) in SileroLayout.layers.enumerated() {
            let name = "model.encoder.\(place).reparam_conv"
            let weights = try values("\(name).weight", [layer.outputs, layer.inputs, 3])
            convolutions.append(Self.rows(weights, layer))
            biases.append(try values("\(name).bias", [layer.outputs]))
        }
        self.convolutions = convolutions
        self.biases = biases
        let input = try values("model.decoder.rnn.weight_ih", [512, 128])
        let hidden = try values("model.decoder.rnn.weight_hh", [512, 128])
        recurrent = (0..<512).flatMap { (row: Int) -> [Float] in
            let range = row * 128..<row * 128 + 128
            return Array(input[range]) + Array(hidden[range])
        }
        let inputBias = try values("model.decoder.rnn.bias_ih", [512])
        recurrentBias = zip(inputBias, try values("model.decoder.rnn.bias_hh", [512])).map { $0 + $1 }
        output = try values("model.decoder.decoder.2.weight", [1, 128, 1])
        outputBias = try values("model.decoder.decoder.2.bias", [1])[0]
        cosine = Self.basis { cos($0) }
        sine = Self.basis { -sin($0) }
    }

    /// [output][input][moment] to [output][moment][input], without the moments that only ever meet padding.
    private static func rows(_ weights: [Float], _ layer: SileroLayout.Layer) -> [Float] {
        var result = [Float](repeating: 0, count: layer.outputs * layer.rowLength)
        for output in 0..<layer.outputs {
            for (place, moment) in layer.moments.enumerated() {
                for input in 0..<layer.inputs {
                    result[output * layer.rowLength + place * layer.width + input] =
                        weights[(output * layer.inputs + input) * 3 + moment]
                }
            }
        }
        return result
    }

    /// The graph's own basis is exactly this (checked to 8e-8, research/audio.md 2a).
    private static func basis(_ wave: (Double) -> Double) -> [Float] {
        (0..<SileroLayout.bins).flatMap { (bin: Int) -> [Float] in
            (1...128).map { (sample: Int) -> Float in
                let window = 0.5 - 0.5 * cos(2 * Double.pi * Double(sample) / 256)
                return Float(window * wave(2 * Double.pi * Double(bin * sample % 256) / 256))
            }
        }
    }
}
