/// Where the body of a request ends, whichever way that is said.
struct BodyDecoder {
    private enum Kind {
        case length(left: Int)
        case chunked(ChunkedDecoder)
    }

    private var kind: Kind

    init(_ framing: RequestHead.Framing) {
        kind =
            switch framing {
            case .none: .length(left: 0)
            case .length(let length): .length(left: length)
            case .chunked: .chunked(ChunkedDecoder())
            }
    }

    var isDone: Bool {
        switch kind {
        case .length(let left): left == 0
        case .chunked(let decoder): decoder.isDone
        }
    }

    /// Bytes still to come; nil when nobody knows.
    var left: Int? { if case .length(let left) = kind { left } else { nil } }

    /// Decodes into `body` and returns how many bytes of the input belong to this body.
    mutating func decode(_ input: ArraySlice<UInt8>, into body: inout [UInt8]) throws(RequestRefusal) -> Int {
        switch kind {
        case .length(let left):
            let count = min(left, input.count)
            body += input.prefix(count)
            kind = .length(left: left - count)
            return count
        case .chunked(var decoder):
            defer { kind = .chunked(decoder) }
            return try decoder.decode(input, into: &body)
        }
    }
}
