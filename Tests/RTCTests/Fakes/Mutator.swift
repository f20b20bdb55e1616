/// Deterministic damage to bytes: flips, cuts, repeats, splices of numbers that parsers trip over.
struct Mutator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    private static let splices: [[UInt8]] = [
        Array("-1".utf8), Array("4294967296".utf8), Array("99999999999999999999".utf8), Array("%00".utf8), Array("\"".utf8),
        Array("<".utf8), Array("\r\n".utf8), Array(";tag=".utf8), Array(",".utf8), [0], [0xFF, 0xFE], Array("[::1]".utf8),
        Array("a=rtpmap:0 ".utf8), Array("m=audio ".utf8), Array("Require: x\r\n".utf8),
    ]

    mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        for _ in 0..<(1 + next() % 4) where !result.isEmpty {
            let place = Int(next() % UInt64(result.count))
            switch next() % 6 {
            case 0: result[place] = UInt8(truncatingIfNeeded: next())
            case 1: result[place] ^= 1 << UInt8(next() % 8)
            case 2: result.removeSubrange(place..<min(place + 1 + Int(next() % 16), result.count))
            case 3: result.removeSubrange(place...)
            case 4: result.insert(contentsOf: Self.splices[Int(next() % UInt64(Self.splices.count))], at: place)
            default:
                let end = min(place + 1 + Int(next() % 64), result.count)
                result.insert(contentsOf: result[place..<end], at: place)
            }
        }
        return Array(result.prefix(16_000))
    }
}
