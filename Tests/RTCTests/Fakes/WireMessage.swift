import RTC

/// A SIP message as text, for tests.
struct WireMessage {
    let text: String

    init(_ bytes: [UInt8]) {
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Length of the first whole message in a stream; nil when it is not complete.
    static func length(_ bytes: [UInt8]) -> Int? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let head = text[..<end.upperBound]
        let body = WireMessage(Array(head.utf8)).header("Content-Length").flatMap { Int($0) } ?? 0
        let total = head.utf8.count + body
        return bytes.count >= total ? total : nil
    }

    var startLine: String { String(text.prefix { !$0.isNewline }) }

    var status: Int? {
        startLine.hasPrefix("SIP/2.0 ") ? Int(startLine.split(separator: " ")[1]) : nil
    }

    var method: String? { status == nil ? String(startLine.prefix { $0 != " " }) : nil }

    func headers(_ name: String) -> [String] {
        text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)[0].split(whereSeparator: \.isNewline)
            .dropFirst()
            .filter { $0.lowercased().hasPrefix(name.lowercased() + ":") }
            .map { $0.dropFirst(name.count + 1).drop { $0 == " " }.description }
    }

    func header(_ name: String) -> String? { headers(name).first }

    var body: String {
        guard let end = text.range(of: "\r\n\r\n") else { return "" }
        return String(text[end.upperBound...])
    }

    var toTag: String? {
        header("To")?.split(separator: ";").first { $0.hasPrefix("tag=") }.map { String($0.dropFirst(4)) }
    }
}

extension String {
    /// The first place of a text; Foundation's would do, but tests of this module need nothing else of it.
    fileprivate func range(of text: String) -> Range<String.Index>? { ranges(of: text).first }
}
