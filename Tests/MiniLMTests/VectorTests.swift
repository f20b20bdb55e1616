import MiniLM
import Testing

/// Covers the whole way from a text to its vector against vectors made by sentence-transformers, in both precisions and at each level
/// this machine has. What the difference does to search is measured by `frontdesk kb eval`.
@Suite struct VectorTests {
    private func cosines(_ precision: MiniLM.Precision, _ level: MiniLM.Level) throws -> [Float] {
        let model = try MiniLM(directory: try Golden.weights(), precision: precision, level: level)
        let activations = Activations()
        return try zip(try Golden.texts(), try Golden.vectors()).map { text, reference in
            Golden.cosine(try model.vector(of: text.text, in: activations), reference)
        }
    }

    @Test func floatsAreTheReference() throws {
        let cosines = try cosines(.float32, .best)
        #expect(cosines.count == 128)
        #expect(cosines.allSatisfy { $0 >= 0.9999 && $0 < 1.00001 }, "\(cosines.min() ?? 0)")
    }

    /// The first hundred texts are what people ask and read; the rest are odd, of a few characters or none.
    @Test func bytesAreCloseToTheReference() throws {
        let cosines = try cosines(.int8, .best)
        let mean = cosines.prefix(100).reduce(0, +) / 100
        #expect(mean >= 0.997, "\(mean)")
        #expect(cosines.allSatisfy { $0 >= 0.97 }, "\(cosines.min() ?? 0)")
    }

    /// Every level gives the vectors of the scalar one; the texts are few because it is slow.
    @Test(arguments: MiniLM.Level.allCases.filter { $0.isAvailable && $0 != .scalar }, MiniLM.Precision.allCases)
    func levelsAgree(_ level: MiniLM.Level, _ precision: MiniLM.Precision) throws {
        let directory = try Golden.weights()
        let oracle = try MiniLM(directory: directory, precision: precision, level: .scalar)
        let model = try MiniLM(directory: directory, precision: precision, level: level)
        let activations = Activations()
        for text in ["What are your opening hours?", "", "Ça coûte combien — 3½ £?"] {
            let cosine = Golden.cosine(
                try model.vector(of: text, in: activations), try oracle.vector(of: text, in: activations))
            #expect(cosine > (precision == .float32 ? 0.999999 : 0.9999), "\(text)")
        }
    }

    @Test func aTextLeavesNothingBehindForTheNext() throws {
        let model = try MiniLM(directory: try Golden.weights())
        let activations = Activations()
        let alone = try model.vector(of: "Do you repair bicycles?", in: Activations())
        _ = try model.vector(of: String(repeating: "a long text about something else ", count: 60), in: activations)
        #expect(try model.vector(of: "Do you repair bicycles?", in: activations) == alone)
    }
}
