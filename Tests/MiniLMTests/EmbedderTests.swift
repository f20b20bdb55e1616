import Core
import MiniLM
import Support
import Testing

/// Covers the service around the network: order, cancellation, missing weights, counts. That questions do not wait behind documents on a
/// busy machine is measured by `frontdesk bench embed`.
@Suite struct EmbedderTests {
    @Test func documentsComeBackInTheirOrder() async throws {
        let embedder = MiniLMEmbedder(directory: try Golden.weights(), documentThreads: 3)
        let texts = ["cats", "bicycles", "opening hours", "a refund", "the train to Oslo", "cats"]
        let vectors = try await embedder.embed(documents: texts)
        #expect(vectors.count == texts.count)
        for (text, vector) in zip(texts, vectors) {
            #expect(vector == (try await embedder.embed(query: text)))
            #expect(vector.model == EmbeddingModel(name: "all-MiniLM-L6-v2", dimension: 384))
            #expect(vector.values.count == 384)
        }
        #expect(embedder.load == EmbedderLoad())
        #expect(try await embedder.embed(documents: []).isEmpty)
    }

    @Test func aCancelledRequestEndsAndTheNextIsServed() async throws {
        let embedder = MiniLMEmbedder(directory: try Golden.weights())
        let texts = [String](repeating: "a text that nobody wants any more", count: 100_000)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await embedder.embed(documents: texts) }
            while embedder.load.documents == 0 { await Task.yield() }
            _ = try? await embedder.embed(query: "a question meanwhile")
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.waitForAll() }
        }
        #expect(embedder.load == EmbedderLoad())
        #expect(try await embedder.embed(documents: ["next"]).count == 1)
    }

    @Test func tooManyRequestsAreRefusedAndCounted() async throws {
        let embedder = MiniLMEmbedder(directory: try Golden.weights())
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<80 {
                group.addTask { (try? await embedder.embed(documents: ["one", "two"])) != nil }
            }
            var served = 0
            for await isServed in group where isServed { served += 1 }
            #expect(served + embedder.load.refused == 80)
            #expect(served >= 64)
        }
        #expect(embedder.load.requests == 0)
    }

    @Test func missingWeightsAreSaidAndMayArrive() async throws {
        let embedder = MiniLMEmbedder(directory: "/nonexistent")
        for _ in 0..<2 {
            await #expect { try await embedder.embed(query: "hello") } throws: {
                ($0 as? MiniLMError)?.code == "minilm.missing"
            }
        }
        await #expect(throws: MiniLMError.self) { try await embedder.embed(documents: ["hello"]) }
        #expect(embedder.load == EmbedderLoad())
    }
}
