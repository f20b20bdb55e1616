/// The head of a request, checked: who is asked, for what, and where the body ends.
struct RequestHead: Hashable {
    /// How the end of the body is known (RFC 9112 section 6.3).
    enum Framing: Hashable {
        case none
        case length(Int)
        case chunked
    }

    let method: HTTPMethod
    let target: RequestTarget
    /// Of HTTP/1.
    let minorVersion: Int
    let fields: HTTPFields
    let framing: Framing
    let expectsContinue: Bool
    /// Whether the client keeps the connection.
    let persists: Bool

    /// More digits than any body has; far below what overflows.
    private static let mostLengthDigits = 15

    init(_ line: RequestLine, _ fields: HTTPFields) throws(RequestRefusal) {
        method = line.method
        target = line.target
        minorVersion = line.minorVersion
        self.fields = fields
        persists = line.minorVersion == 1 && !fields.lists("Connection", "close")
        try Self.checkHost(fields.all("Host"), minorVersion: line.minorVersion)
        framing = try Self.framing(fields, minorVersion: line.minorVersion)
        switch fields["Expect"] {
        case nil: expectsContinue = false
        case let value? where value.lowercased() == "100-continue": expectsContinue = minorVersion == 1
        default: throw RequestRefusal(417, "only 100-continue can be expected")
        }
    }

    /// The body's length, when it is said.
    var length: Int? {
        switch framing {
        case .none: 0
        case .length(let length): length
        case .chunked: nil
        }
    }

    private static func checkHost(_ hosts: [String], minorVersion: Int) throws(RequestRefusal) {
        guard hosts.count == 1 || hosts.isEmpty && minorVersion == 0 else { throw .malformed("not exactly one Host") }
        guard hosts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isHost) }) else { throw .malformed("a Host that is no host") }
    }

    /// Names, addresses in brackets, a port; no user, no path, no list.
    private static func isHost(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: ":"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"):
            true
        default: false
        }
    }

    /// One length or one `chunked`, never both and never twice: whoever stands in front of this server must not see another end
    /// of the body than it does.
    private static func framing(_ fields: HTTPFields, minorVersion: Int) throws(RequestRefusal) -> Framing {
        let lengths = fields.all("Content-Length")
        let codings = fields.all("Transfer-Encoding")
        if let coding = codings.first {
            guard codings.count == 1, lengths.isEmpty, minorVersion == 1 else { throw .malformed("two ends of the body") }
            guard coding.lowercased() == "chunked" else { throw RequestRefusal(501, "an unknown transfer coding") }
            return .chunked
        }
        guard let text = lengths.first else { return .none }
        guard lengths.count == 1, (1...mostLengthDigits).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(text)
        else { throw .malformed("a broken Content-Length") }
        return .length(length)
    }
}
