import Core
import Foundation
import Synchronization

/// Meanings made of a table: words of one row mean the same; other words mean nothing. Can be told to fail.
final class FakeMeanings: Embedder {
    struct Failure: Error {}

    let model: EmbeddingModel
    private let rows: [String: Int]
    private let isBroken = Mutex(false)

    /// - Parameter meanings: words that mean the same, separated by spaces, one meaning a row.
    init(_ meanings: [String]) {
        model = EmbeddingModel(name: "meanings", dimension: meanings.count + 1)
        var rows: [String: Int] = [:]
        for (row, words) in meanings.enumerated() {
            for word in words.split(separator: " ") { rows[String(word)] = row }
        }
        self.rows = rows
    }

    func fail() { isBroken.withLock { $0 = true } }

    func embed(query text: String) async throws -> Embedding {
        if isBroken.withLock({ $0 }) { throw Failure() }
        return embedding(of: text)
    }

    func embed(documents texts: [String]) async throws -> [Embedding] {
        if isBroken.withLock({ $0 }) { throw Failure() }
        return texts.map(embedding)
    }

    private func embedding(of text: String) -> Embedding {
        var values = [Float](repeating: 0, count: model.dimension)
        values[model.dimension - 1] = 0.1
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) {
            if let row = rows[String(word)] { values[row] += 1 }
        }
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return Embedding(model: model, values: values.map { $0 / length })
    }
}
