// The voice detector's network against ONNX Runtime's output (vectors/README.md), and its weights file when it is damaged.
// Needs the weights: firmware-config/fetch-weights. Not covered: how well the model detects speech (research/audio.md 2c).
import Foundation
import Media
import Testing

@Suite struct SileroTests {
    private func probabilities(_ vad: inout SileroVAD, _ samples: [Int16]) -> [Float] {
        stride(from: 0, to: samples.count - 511, by: 512).map { start in
            samples[start..<start + 512].withUnsafeBufferPointer { vad.probability(of: $0) }
        }
    }

    @Test func agreesWithONNXRuntime() throws {
        let golden = try Vectors.lines("vad/silero-v6.txt").compactMap { Float($0) }
        let speech = try Vectors.speech()
        var vad = SileroVAD(weights: try SileroWeights(contentsOf: Vectors.weightsPath()))
        let heard = probabilities(&vad, speech)
        #expect(heard.count == golden.count)
        #expect(golden.count == 375)
        let worst = zip(heard, golden).map { abs($0 - $1) }.max() ?? 1
        #expect(worst <= 1e-4)
        vad.reset()
        let again = probabilities(&vad, Array(speech[..<51_200]))
        #expect(again == Array(heard[..<100]), "reset forgets everything")
    }

    @Test func extremeSoundGivesAProbability() throws {
        var vad = SileroVAD(weights: try SileroWeights(contentsOf: Vectors.weightsPath()))
        var random = SeededRandom(4)
        for level in [Int16(0), 1, .max] {
            let chunk = (0..<5120).map { _ in level == 0 ? 0 : Int16.random(in: -level...level, using: &random) }
            let heard = probabilities(&vad, chunk + [Int16](repeating: .min, count: 512))
            #expect(heard.allSatisfy { (0...1).contains($0) })
        }
        let short = [Int16](repeating: 0, count: 511).withUnsafeBufferPointer { vad.probability(of: $0) }
        #expect(short == 0)
    }

    @Test func damagedWeightsAreRefusedWithAReason() throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Vectors.weightsPath())))
        var random = SeededRandom(6)
        #expect(throws: MediaError.self) { try SileroWeights(contentsOf: "/nonexistent/weights") }
        for length in [0, 1, 100, 1000, 100_000, bytes.count - 1] {
            #expect(throws: MediaError.self) { try SileroWeights(bytes: Array(bytes[..<length])) }
        }
        // The names, shapes and lengths in the head of the file: any damage is either refused or harmless, never a trap.
        for _ in 0..<60 {
            var damaged = bytes
            for _ in 0..<8 { damaged[Int.random(in: 0..<40_000, using: &random)] = UInt8.random(in: 0...255, using: &random) }
            _ = try? SileroWeights(bytes: damaged)
        }
        for _ in 0..<200 {
            let noise = (0..<Int.random(in: 0..<300, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(throws: MediaError.self) { try SileroWeights(bytes: noise) }
        }
    }
}
