/// Takes a body out of its chunks (RFC 9112 section 7.1) as the bytes arrive, cut anywhere. Extensions and trailers are read
/// over, within limits.
struct ChunkedDecoder {
    private enum State {
        case size(digits: Int)
        case chunkExtension
        case sizeEnd
        case data
        case dataCR, dataLF
        case trailerStart
        case trailer
        case trailerEnd, end
        case done
    }

    /// Hexadecimal digits of a size: 4 GiB, more than any route takes.
    private static let mostDigits = 8
    /// Bytes of all extensions and trailers of a body; nothing sends any.
    private static let mostRemarks = 4096

    private var state = State.size(digits: 0)
    private var left = 0
    private var remarks = 0

    var isDone: Bool { if case .done = state { true } else { false } }

    /// Decodes into `body` and returns how many bytes of the input belong to this body.
    mutating func decode(_ input: ArraySlice<UInt8>, into body: inout [UInt8]) throws(RequestRefusal) -> Int {
        var place = input.startIndex
        while place < input.endIndex, !isDone {
            if case .data = state {
                let count = min(left, input.endIndex - place)
                body += input[place..<(place + count)]
                place += count
                left -= count
                if left == 0 { state = .dataCR }
            } else {
                try take(input[place])
                place += 1
            }
        }
        return place - input.startIndex
    }

    private mutating func take(_ byte: UInt8) throws(RequestRefusal) {
        let isCR = byte == 0x0d
        let isLF = byte == 0x0a
        switch state {
        case .size(let digits):
            if let digit = Self.digit(byte) {
                guard digits < Self.mostDigits else { throw .bodyTooLarge }
                left = left << 4 | digit
                state = .size(digits: digits + 1)
            } else {
                guard digits > 0 else { throw .malformed("a chunk without a size") }
                guard isCR || byte == UInt8(ascii: ";") else { throw .malformed("a broken chunk size") }
                state = isCR ? .sizeEnd : .chunkExtension
            }
        case .chunkExtension:
            if isCR { state = .sizeEnd } else { try remark(byte) }
        case .sizeEnd:
            guard isLF else { throw .malformed("a chunk size that ends without LF") }
            state = left > 0 ? .data : .trailerStart
        case .dataCR:
            guard isCR else { throw .malformed("a chunk that is longer than its size") }
            state = .dataLF
        case .dataLF:
            guard isLF else { throw .malformed("a chunk that ends without LF") }
            state = .size(digits: 0)
        case .trailerStart:
            if isCR { return state = .end }
            guard HTTPFields.isToken(byte) else { throw .malformed("a broken trailer") }
            try remark(byte)
            state = .trailer
        case .trailer:
            if isCR { state = .trailerEnd } else { try remark(byte) }
        case .trailerEnd:
            guard isLF else { throw .malformed("a trailer that ends without LF") }
            state = .trailerStart
        case .end:
            guard isLF else { throw .malformed("a body that ends without LF") }
            state = .done
        case .data, .done: break
        }
    }

    private mutating func remark(_ byte: UInt8) throws(RequestRefusal) {
        remarks += 1
        guard remarks <= Self.mostRemarks else { throw .malformed("too many extensions or trailers") }
        guard byte >= 0x20 && byte != 0x7f || byte == 0x09 else { throw .malformed("a control character between chunks") }
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
