// WAV files: round trip, odd chunks, cut-off files, and bytes that are not WAV at all. Not covered: formats other than 16-bit PCM.
import Media
import Testing

@Suite struct WAVFileTests {
    @Test(arguments: [(8000, 1), (16_000, 1), (44_100, 2), (48_000, 6)])
    func aFileComesBackAsItWas(rate: Int, channels: Int) throws {
        let file = WAVFile(
            sampleRate: rate, channels: channels, samples: (0..<(channels * 480)).map { Int16(truncatingIfNeeded: $0 * 37) })
        #expect(try WAVFile(bytes: file.bytes) == file)
        #expect(abs(try file.mono16k().count - 480 * 16_000 / rate) <= 1)
    }

    @Test func otherChunksAreSkippedAndACutOffEndIsTheEnd() throws {
        let file = WAVFile(sampleRate: 8000, channels: 1, samples: [1, -2, 3, -4])
        var bytes = file.bytes
        bytes.insert(contentsOf: Array("LIST".utf8) + [3, 0, 0, 0, 9, 9, 9, 0], at: 12)
        #expect(try WAVFile(bytes: bytes) == file)
        #expect(try WAVFile(bytes: Array(bytes.dropLast(3))).samples == [1, -2])
        // A recorder that was killed leaves 0 or 0xFFFFFFFF as the length of the data.
        for place in 40..<44 { bytes[place + 12] = 0xFF }
        #expect(try WAVFile(bytes: bytes) == file)
    }

    @Test func stereoIsAveraged() throws {
        let file = WAVFile(sampleRate: 16_000, channels: 2, samples: [100, 200, -100, -300])
        #expect(try file.mono16k() == [150, -200])
    }

    @Test func anythingElseIsRefused() throws {
        let good = WAVFile(sampleRate: 8000, channels: 1, samples: [1, 2, 3]).bytes
        // Offset and value: float, 8 bits, no channels, 17 channels, rate 0, no fmt chunk.
        for (place, value) in [(20, 3), (34, 8), (22, 0), (22, 17), (25, 0), (12, 0x20)] {
            var bad = good
            bad[place] = UInt8(value)
            if place == 25 { bad[24] = 0 }
            #expect(throws: MediaError.self) { try WAVFile(bytes: bad) }
        }
        for length in 0..<44 { #expect(throws: MediaError.self) { try WAVFile(bytes: Array(good[..<length])) } }
    }

    @Test func damageIsNeverATrap() {
        var random = SeededRandom(10)
        let good = WAVFile(sampleRate: 8000, channels: 2, samples: [Int16](repeating: 5, count: 64)).bytes
        for _ in 0..<5000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 0..<48, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
            _ = try? WAVFile(bytes: bytes).mono16k()
        }
    }
}
