package import Core

/// Vectors by a remote model (OpenAI API reference, `POST /embeddings`).
package struct OpenAIEmbedder: Embedder {
    /// Texts of one request; the interface takes 2,048, of which many small requests are the safer ones to repeat.
    private static let most = 128

    package let model: EmbeddingModel
    private let providerModel: ProviderModel
    private let context: ProviderContext
    private let account: OpenAIAccount

    /// - Parameter dimension: length of the vectors; must be what the model makes.
    package init(_ name: String, dimension: Int, context: ProviderContext, account: OpenAIAccount) {
        model = EmbeddingModel(name: name, dimension: dimension)
        providerModel = account.model(name)
        self.context = context
        self.account = account
    }

    package func embed(query text: String) async throws -> Embedding {
        guard let vector = try await embed([text]).first else {
            throw ProviderError(.malformed, providerModel, "\(account.provider) answered with no vector")
        }
        return vector
    }

    package func embed(documents texts: [String]) async throws -> [Embedding] {
        var vectors: [Embedding] = []
        for start in stride(from: 0, to: texts.count, by: Self.most) {
            vectors += try await embed(Array(texts[start..<min(start + Self.most, texts.count)]))
        }
        return vectors
    }

    private func embed(_ texts: [String]) async throws -> [Embedding] {
        let exchange = try await account.client.open(
            account.call(
                "embeddings",
                ["model": .string(model.name), "input": .array(texts.map { .string($0) }), "encoding_format": "float"],
                model: providerModel, context: context, settings: [.model: account.setting("embedding_model")]))
        do {
            let answer: Answer = try BoundedJSON.decode(from: try await exchange.bytes())
            let vectors = try read(answer, count: texts.count)
            exchange.succeed()
            return vectors
        } catch {
            throw exchange.fail(error)
        }
    }

    private func read(_ answer: Answer, count: Int) throws -> [Embedding] {
        guard answer.data.count == count else {
            throw AnswerProblem.malformed("\(answer.data.count) vectors for \(count) texts")
        }
        let ordered = answer.data.sorted { $0.index < $1.index }
        guard ordered.map(\.index) == Array(0..<count) else { throw AnswerProblem.malformed("its vectors are not numbered") }
        return try ordered.map { row in
            guard row.embedding.count == model.dimension else {
                throw ProviderError(
                    .unknownSetting, providerModel,
                    "\(account.provider) makes vectors of \(row.embedding.count) numbers, \(model.dimension) were expected",
                    field: account.setting("embedding_dimension"), hint: "set it to \(row.embedding.count)")
            }
            let length = row.embedding.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length.isFinite, length > 0 else { throw AnswerProblem.malformed("a vector without a direction") }
            return Embedding(model: model, values: row.embedding.map { $0 / length })
        }
    }

    private struct Answer: Decodable {
        struct Row: Decodable {
            let index: Int
            let embedding: [Float]
        }

        let data: [Row]
    }
}
