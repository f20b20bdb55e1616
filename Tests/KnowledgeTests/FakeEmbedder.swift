import Core
import Synchronization

/// An embedder whose vectors depend on the text's letters alone, and which remembers what it was asked.
final class FakeEmbedder: Embedder {
    struct Failure: Error {}

    let model: EmbeddingModel
    private let texts = Mutex<[String]>([])
    private let budget: Mutex<Int>
    private let poison: String?

    /// - Parameters:
    ///   - budget: documents after which it fails, as if the process had been killed there.
    ///   - poison: what a text may not contain.
    init(_ name: String = "fake", dimension: Int = 16, failingAfter budget: Int = .max, refusing poison: String? = nil) {
        self.poison = poison
        model = EmbeddingModel(name: name, dimension: dimension)
        self.budget = Mutex(budget)
    }

    /// Documents embedded so far.
    var embedded: [String] { texts.withLock { $0 } }

    func refill() { budget.withLock { $0 = .max } }

    func embed(query text: String) async throws -> Embedding { vector(of: text) }

    func embed(documents texts: [String]) async throws -> [Embedding] {
        if let poison, texts.contains(where: { $0.contains(poison) }) { throw Failure() }
        let isEnough = budget.withLock { budget in
            defer { budget -= min(budget, texts.count) }
            return budget >= texts.count
        }
        guard isEnough else { throw Failure() }
        self.texts.withLock { $0 += texts }
        return texts.map(vector)
    }

    private func vector(of text: String) -> Embedding {
        var values = [Float](repeating: 0.01, count: model.dimension)
        for byte in text.utf8 { values[Int(byte) % model.dimension] += 1 }
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return Embedding(model: model, values: values.map { $0 / length })
    }
}
