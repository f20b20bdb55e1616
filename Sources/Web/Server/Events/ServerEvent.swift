/// One server-sent event (WHATWG HTML section 9.2).
package struct ServerEvent: Hashable, Sendable {
    /// What the client sends back as `Last-Event-ID` when it comes again.
    package let id: String?
    package let name: String?
    package let data: String

    package init(_ data: String, name: String? = nil, id: String? = nil) {
        self.data = data
        self.name = name
        self.id = id
    }

    /// As it goes on the wire. Line breaks in a name or id would begin another field and are left out.
    package var bytes: [UInt8] {
        var text = ""
        if let id { text += "id: \(Self.line(id))\n" }
        if let name { text += "event: \(Self.line(name))\n" }
        for line in data.split(omittingEmptySubsequences: false, whereSeparator: \.isLineBreak) { text += "data: \(line)\n" }
        return Array((text + "\n").utf8)
    }

    private static func line(_ text: String) -> String { text.filter { !$0.isLineBreak && $0 != "\0" } }
}

extension Character {
    /// What ends a line of server-sent events.
    fileprivate var isLineBreak: Bool { self == "\n" || self == "\r" || self == "\r\n" }
}
