/// Putting SIP messages' text together.
enum SIPText {
    /// Header lines, the empty line and nothing more, as libre's replies want them.
    static func rest(_ headers: [String]) -> String {
        lines(headers) + "Content-Length: 0\r\n\r\n"
    }

    /// Header lines, the empty line and a body.
    static func rest(_ headers: [String], contentType: String, body: UnsafeRawBufferPointer) -> String {
        lines(headers) + "Content-Type: \(contentType)\r\nContent-Length: \(body.count)\r\n\r\n"
            + String(decoding: body, as: UTF8.self)
    }

    /// Each header with its line end.
    static func lines(_ headers: [String]) -> String {
        headers.map { clean($0) + "\r\n" }.joined()
    }

    /// Text without control characters, so that what was received can never begin a line of its own.
    static func clean(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 })
    }

    /// A quoted string (RFC 3261 section 25.1).
    static func quoted(_ text: String) -> String {
        "\"" + clean(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
