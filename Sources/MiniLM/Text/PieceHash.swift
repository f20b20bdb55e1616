/// FNV-1a over the bytes of a piece, grown a byte at a time, so that one pass over a word hashes all its beginnings.
struct PieceHash {
    /// Whether the piece continues a word; pieces that begin one are others.
    let continues: Bool
    private var state: UInt64

    init(continues: Bool) {
        self.continues = continues
        state = continues ? 0x9E37_79B9_7F4A_7C15 : 0xCBF2_9CE4_8422_2325
    }

    mutating func add(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    /// Never negative, its low bits stirred by the high ones.
    var value: Int { Int(truncatingIfNeeded: (state ^ (state >> 29)) & 0x7FFF_FFFF) }
}
