internal import Foundation

/// Silero VAD v6.2: a probability of speech for each 32 ms, by the network written out in Swift.
///
/// Short-time spectrum, four convolutions, one LSTM cell, one output. All sizes are constants checked when the weights were read, so
/// the pointers below never leave their arrays.
package struct SileroVAD: SpeechModel {
    private typealias Layout = SileroLayout

    package let chunkSamples = SileroLayout.chunk
    private let weights: SileroWeights
    private var memory = [Float](repeating: 0, count: SileroLayout.size)

    package init(weights: SileroWeights) {
        self.weights = weights
    }

    package mutating func reset() {
        for place in memory.indices { memory[place] = 0 }
    }

    package mutating func probability(of chunk: UnsafeBufferPointer<Int16>) -> Float {
        guard chunk.count == chunkSamples else { return 0 }
        let weights = weights
        return memory.withUnsafeMutableBufferPointer { memory in
            guard let base = memory.baseAddress else { return 0 }
            Self.load(chunk, base)
            Self.spectrum(weights, base)
            Self.encode(weights, base)
            return Self.decode(weights, base)
        }
    }

    /// Context and chunk, mirrored at the end; then the even and odd parts of the four windows.
    private static func load(_ chunk: UnsafeBufferPointer<Int16>, _ memory: UnsafeMutablePointer<Float>) {
        let sound = memory + Layout.sound
        for place in 0..<Layout.context { sound[place] = sound[Layout.chunk + place] }
        for place in 0..<Layout.chunk { sound[Layout.context + place] = Float(chunk[place]) / 32768 }
        for place in 0..<64 { sound[576 + place] = sound[574 - place] }
        for window in 0..<4 {
            let start = sound + window * 128
            let sums = memory + Layout.sums + window * 128
            let differences = memory + Layout.differences + window * 128
            for sample in 1..<128 {
                sums[sample - 1] = start[sample] + start[256 - sample]
                differences[sample - 1] = start[sample] - start[256 - sample]
            }
            sums[127] = start[128]
        }
    }

    private static func spectrum(_ weights: SileroWeights, _ memory: UnsafeMutablePointer<Float>) {
        weights.cosine.withUnsafeBufferPointer { cosine in
            weights.sine.withUnsafeBufferPointer { sine in
                guard let cosine = cosine.baseAddress, let sine = sine.baseAddress else { return }
                for bin in 0..<Layout.bins {
                    let real = DotProducts.one(cosine + bin * 128, memory + Layout.sums, stride: 128, count: 128)
                    let imaginary = DotProducts.one(sine + bin * 128, memory + Layout.differences, stride: 128, count: 128)
                    let magnitude = (real * real + imaginary * imaginary).squareRoot()
                    for window in 0..<4 { memory[Layout.spectrum + (window + 1) * 136 + bin] = magnitude[window] }
                }
            }
        }
    }

    private static func encode(_ weights: SileroWeights, _ memory: UnsafeMutablePointer<Float>) {
        layer(weights, 0) { rows, bias, length in
            for output in 0..<128 {
                let sums = DotProducts.one(rows + output * length, memory + Layout.spectrum, stride: 136, count: length)
                for moment in 0..<4 { memory[Layout.first + (moment + 1) * 128 + output] = max(0, sums[moment] + bias[output]) }
            }
        }
        layer(weights, 1) { rows, bias, length in
            for output in stride(from: 0, to: 64, by: 4) {
                for moment in 0..<2 {
                    let input = memory + Layout.first + 2 * moment * 128
                    let sums = DotProducts.four(rows + output * length, input, count: length)
                    for lane in 0..<4 {
                        memory[Layout.second + moment * 64 + output + lane] = max(0, sums[lane] + bias[output + lane])
                    }
                }
            }
        }
        dense(weights, 2, from: memory + Layout.second, to: memory + Layout.third)
        dense(weights, 3, from: memory + Layout.third, to: memory + Layout.fourth)
    }

    /// A layer with one moment of output.
    private static func dense(
        _ weights: SileroWeights, _ place: Int, from input: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>
    ) {
        layer(weights, place) { rows, bias, length in
            for output in stride(from: 0, to: bias.count, by: 4) {
                let sums = DotProducts.four(rows + output * length, input, count: length)
                for lane in 0..<4 { target[output + lane] = max(0, sums[lane] + bias[output + lane]) }
            }
        }
    }

    private static func layer(
        _ weights: SileroWeights, _ place: Int, _ body: (UnsafePointer<Float>, UnsafeBufferPointer<Float>, Int) -> Void
    ) {
        weights.convolutions[place].withUnsafeBufferPointer { rows in
            weights.biases[place].withUnsafeBufferPointer { bias in
                guard let rows = rows.baseAddress else { return }
                body(rows, bias, Layout.layers[place].rowLength)
            }
        }
    }

    private static func decode(_ weights: SileroWeights, _ memory: UnsafeMutablePointer<Float>) -> Float {
        let gates = memory + Layout.gates
        weights.recurrent.withUnsafeBufferPointer { rows in
            guard let rows = rows.baseAddress else { return }
            for gate in stride(from: 0, to: 512, by: 4) {
                let sums = DotProducts.four(rows + gate * 256, memory + Layout.fourth, count: 256)
                for lane in 0..<4 { gates[gate + lane] = sums[lane] + weights.recurrentBias[gate + lane] }
            }
        }
        var result = weights.outputBias
        for unit in 0..<128 {
            let kept = sigmoid(gates[128 + unit]) * memory[Layout.cell + unit]
            let added = sigmoid(gates[unit]) * tanhf(gates[256 + unit])
            memory[Layout.cell + unit] = kept + added
            let hidden = sigmoid(gates[384 + unit]) * tanhf(kept + added)
            memory[Layout.hidden + unit] = hidden
            result += weights.output[unit] * max(0, hidden)
        }
        return sigmoid(result)
    }

    private static func sigmoid(_ value: Float) -> Float { 1 / (1 + expf(-value)) }
}
