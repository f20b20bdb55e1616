// Both companding laws against codes made by sox and CPython's audioop (vectors/README.md), over all bytes and all samples.
// Not covered: the ties between two codes, where those two and ITU's own reference differ.
import Media
import Testing

@Suite struct G711Tests {
    private struct Line {
        let code: UInt8
        let decoded: Int16
        let inputs: ClosedRange<Int16>?
    }

    private func lines(_ name: String) throws -> [Line] {
        try Vectors.lines("audio/\(name).tsv").map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            let low = Int16(cells[2])
            let high = Int16(cells[3])
            return Line(
                code: try #require(UInt8(cells[0])), decoded: try #require(Int16(cells[1])),
                inputs: low.flatMap { low in high.map { low...$0 } })
        }
    }

    @Test(arguments: [(G711.muLaw, "mulaw"), (G711.aLaw, "alaw")])
    func agreesWithIndependentImplementations(law: G711, name: String) throws {
        let lines = try lines(name)
        #expect(lines.count == 256)
        for line in lines {
            #expect(law.decode(line.code) == line.decoded, "byte \(line.code)")
            guard let inputs = line.inputs else { continue }
            for sample in inputs where law.encode(sample) != line.code {
                Issue.record("\(sample) becomes \(law.encode(sample)), not \(line.code)")
                return
            }
        }
    }

    @Test(arguments: [G711.muLaw, .aLaw])
    func everySampleComesBackWithinItsStep(law: G711) {
        for sample in Int16.min...Int16.max {
            let back = Int(law.decode(law.encode(sample)))
            let magnitude = abs(Int(sample))
            // Half the step, which is a sixteenth of the segment's start; the largest level of mu-law is 32124.
            let allowed = max(16, (magnitude + 132) / 32 + 4, magnitude - 32_124)
            if abs(back - Int(sample)) > allowed { Issue.record("\(sample) comes back as \(back)") }
        }
        #expect(law.decode(law.encode(0)).magnitude <= 8)
        #expect(law.decode(law.silence).magnitude <= 8)
    }

    @Test func buffersOfDifferentLengthAreCutToTheShorter() {
        let samples: [Int16] = [1, 2, 3]
        var bytes: [UInt8] = [7, 7]
        let written = samples.withUnsafeBufferPointer { source in
            bytes.withUnsafeMutableBytes { G711.aLaw.encode(source, into: $0) }
        }
        #expect(written == 2)
        var back = [Int16](repeating: 99, count: 5)
        let read = bytes.withUnsafeBytes { source in back.withUnsafeMutableBufferPointer { G711.aLaw.decode(source, into: $0) } }
        #expect(read == 2)
        #expect(back[2...] == [99, 99, 99])
    }
}
