/// Bytes that wait to be sent, in the pieces they came in.
struct OutputQueue {
    private var pieces: [[UInt8]] = []
    private var first = 0
    /// Bytes of the first piece that are gone.
    private var offset = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func append(_ piece: [UInt8]) {
        guard !piece.isEmpty else { return }
        pieces.append(piece)
        count += piece.count
    }

    /// Gives the bytes at the front to `body`, which says how many it took.
    mutating func take(_ body: (UnsafeRawBufferPointer) -> Int?) -> Int? {
        guard first < pieces.count else { return 0 }
        let taken = pieces[first].withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[offset...])) }
        guard let taken else { return nil }
        offset += taken
        count -= taken
        if offset == pieces[first].count {
            pieces[first] = []
            offset = 0
            first += 1
            if first == pieces.count {
                pieces.removeAll()
                first = 0
            } else if first >= 64, first * 2 > pieces.count {
                // Moves what is left once for as many pieces as have gone.
                pieces.removeFirst(first)
                first = 0
            }
        }
        return taken
    }
}
