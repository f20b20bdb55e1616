/// A 64-bit hash against accidental damage, not against an adversary: multiply and rotate in four streams, as fast as memory is read.
enum Checksum {
    private static let prime: UInt64 = 0x9e37_79b1_85eb_ca87

    static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
        var streams = SIMD4<UInt64>(seed, seed &+ 1, seed &+ 2, seed &+ 3) &+ prime
        var place = 0
        while place + 32 <= bytes.count {
            streams.x = mix(streams.x, bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            streams.y = mix(streams.y, bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
            streams.z = mix(streams.z, bytes.loadUnaligned(fromByteOffset: place + 16, as: UInt64.self))
            streams.w = mix(streams.w, bytes.loadUnaligned(fromByteOffset: place + 24, as: UInt64.self))
            place += 32
        }
        var result = mix(mix(mix(mix(UInt64(bytes.count), streams.x), streams.y), streams.z), streams.w)
        while place < bytes.count {
            result = mix(result, UInt64(bytes[place]))
            place += 1
        }
        return result ^ (result >> 29)
    }

    static func hash(_ words: [UInt64]) -> UInt64 { words.withUnsafeBytes { hash($0) } }

    @inline(__always)
    private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = (state ^ word) &* prime
        return mixed << 31 | mixed >> 33
    }
}
