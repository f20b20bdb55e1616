/// Reads the fields of one protobuf message within fixed bounds; a field that is cut off or malformed ends it with nil and `isDamaged`.
struct ProtobufReader {
    /// A field's value; a message, string or packed array is the range of its bytes.
    enum Value {
        case number(UInt64)
        case range(Range<Int>)
    }

    private let bytes: [UInt8]
    private var place: Int
    private let end: Int
    /// The bytes are not well-formed.
    private(set) var isDamaged = false

    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        place = range.lowerBound
        end = min(range.upperBound, bytes.count)
    }

    /// The next field, nil at the end.
    mutating func next() -> (field: Int, value: Value)? {
        guard place < end, !isDamaged else { return nil }
        guard let key = varint(), let field = Int(exactly: key >> 3) else { return damaged() }
        switch key & 7 {
        case 0:
            guard let number = varint() else { return damaged() }
            return (field, .number(number))
        case 1: return skip(8).map { (field, .range($0)) }
        case 2:
            guard let length = varint().flatMap({ Int(exactly: $0) }) else { return damaged() }
            return skip(length).map { (field, .range($0)) }
        case 5: return skip(4).map { (field, .range($0)) }
        default: return damaged()
        }
    }

    /// All integers of a packed array.
    mutating func packedNumbers() -> [UInt64] {
        var numbers: [UInt64] = []
        while place < end, let number = varint() { numbers.append(number) }
        return numbers
    }

    private mutating func varint() -> UInt64? {
        var result: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard place < end else { return nil }
            let byte = bytes[place]
            place += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return result }
        }
        return nil
    }

    private mutating func skip(_ length: Int) -> Range<Int>? {
        guard length <= end - place else {
            isDamaged = true
            return nil
        }
        defer { place += length }
        return place..<place + length
    }

    private mutating func damaged() -> (field: Int, value: Value)? {
        isDamaged = true
        return nil
    }
}
