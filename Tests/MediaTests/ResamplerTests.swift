// Sample rate conversion: purity of tones, lengths, rejected rates. Not covered: the filter's exact response (speexdsp's own).
import Media
import Testing

@Suite struct ResamplerTests {
    @Test(arguments: [(8000, 16_000), (16_000, 8000), (48_000, 16_000), (16_000, 48_000), (22_050, 16_000)])
    func aToneStaysPure(from: Int, to: Int) throws {
        let tone = Signal.sine(1000, rate: from, count: from)
        let resampler = try Resampler(from: from, to: to)
        var result = [Int16](repeating: 0, count: to + 100)
        let (read, written) = tone.withUnsafeBufferPointer { source in
            result.withUnsafeMutableBufferPointer { resampler.process(source, into: $0) }
        }
        #expect(read == from)
        #expect(abs(written - to) < 100)
        #expect(Signal.snr(result[(to / 10)..<(to * 9 / 10)], 1000, rate: to) > 45)
    }

    @Test func pieceByPieceIsTheSameAsAtOnce() throws {
        let tone = Signal.sine(700, rate: 8000, count: 1600)
        let whole = try Resampler(from: 8000, to: 16_000)
        let parts = try Resampler(from: 8000, to: 16_000)
        var first = [Int16](repeating: 0, count: 3200)
        var second = first
        _ = tone.withUnsafeBufferPointer { source in first.withUnsafeMutableBufferPointer { whole.process(source, into: $0) } }
        tone.withUnsafeBufferPointer { source in
            second.withUnsafeMutableBufferPointer { target in
                for place in 0..<10 {
                    let piece = UnsafeMutableBufferPointer(rebasing: target[(place * 320)..<(place * 320 + 320)])
                    let (read, written) = parts.process(
                        UnsafeBufferPointer(rebasing: source[(place * 160)..<(place * 160 + 160)]), into: piece)
                    #expect(read == 160)
                    #expect(written == 320)
                }
            }
        }
        #expect(first == second)
    }

    @Test func aConvertedClipKeepsItsLengthAndPlace() throws {
        let clip = [Int16](repeating: 0, count: 4410) + Signal.sine(440, rate: 44_100, count: 4410)
        let result = try Resampler.convert(clip, from: 44_100, to: 16_000)
        #expect(result.count == 3200)
        #expect(Signal.power(result[..<1550]) < 100)
        #expect(Signal.power(result[1650..<3100]) > 10_000_000)
        #expect(try Resampler.convert([], from: 8000, to: 16_000).isEmpty)
    }

    @Test(arguments: [(0, 16_000), (8000, 0), (-1, 8000), (Int.max, 8000)])
    func impossibleRatesAreRefused(from: Int, to: Int) {
        #expect(throws: MediaError.self) { try Resampler(from: from, to: to) }
    }
}
