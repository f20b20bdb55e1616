/// An affine map of features: a row of weights an input, and constants.
struct FeatureLayer: Sendable {
    /// Row by row; as many columns as there are constants.
    let weights: [Float]
    let constants: [Float]

    /// - Parameter input: one value a row.
    func answer(to input: ArraySlice<Float>) -> [Float] {
        var output = constants
        let width = constants.count
        weights.withUnsafeBufferPointer { weights in
            output.withUnsafeMutableBufferPointer { output in
                for (row, value) in zip(0..<weights.count / width, input) where value != 0 {
                    for column in 0..<width { output[column] += value * weights[row * width + column] }
                }
            }
        }
        return output
    }
}
