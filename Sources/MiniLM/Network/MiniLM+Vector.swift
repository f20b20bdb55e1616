extension MiniLM {
    /// The mean of what the last layer says of each piece, at unit length: sentence-transformers' pooling for this model.
    func vector(of pieces: [Int], in activations: Activations) throws(MiniLMError) -> [Float] {
        let rows = min(pieces.count, MiniLMShape.longest), width = MiniLMShape.width
        let stream = activations.stream.start
        for (place, piece) in pieces.prefix(rows).enumerated() {
            let row = stream + place * width
            try file.read(row: piece, of: words, into: row)
            for column in 0..<width { row[column] += places.start[place * width + column] }
        }
        normal.apply(to: stream, adding: nil, rows: rows, level: level.kernel)
        for layer in layers { layer.apply(to: activations, rows: rows, level: level.kernel) }
        var sums = [Float](repeating: 0, count: width)
        for row in 0..<rows {
            for column in 0..<width { sums[column] += stream[row * width + column] }
        }
        let length = sums.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length.isFinite, length > 0 else { throw .numbers(pieces: rows) }
        return sums.map { $0 / length }
    }
}
