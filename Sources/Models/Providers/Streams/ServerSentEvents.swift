/// Reads the lines of a `text/event-stream` into events, however its bytes are cut (WHATWG HTML section 9.2).
package struct ServerSentEvents {
    /// What one blank line ends.
    package struct Event: Hashable, Sendable {
        /// `message` when the stream names none.
        package let name: String
        /// Its lines, joined by line feeds.
        package let data: String

        /// An event of this name.
        package init(name: String, data: String) {
            self.name = name
            self.data = data
        }
    }

    /// Bytes of one line, and of the data of one event; providers send far less.
    package static let longest = 1 << 20

    private var line: [UInt8] = []
    private var name = ""
    private var data: [UInt8] = []
    private var hasData = false
    /// A carriage return has ended a line; a line feed that follows belongs to it.
    private var skipsLineFeed = false
    private var isFirstLine = true

    /// A reader at the beginning of a stream.
    package init() {}

    /// Takes the next bytes; gives the events they complete.
    package mutating func read(_ bytes: some Sequence<UInt8>) throws(AnswerProblem) -> [Event] {
        var events: [Event] = []
        for byte in bytes {
            if skipsLineFeed {
                skipsLineFeed = false
                if byte == UInt8(ascii: "\n") { continue }
            }
            guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else {
                guard line.count < Self.longest else { throw .malformed("a line of its answer is too long") }
                line.append(byte)
                continue
            }
            skipsLineFeed = byte == UInt8(ascii: "\r")
            if let event = try endLine() { events.append(event) }
        }
        return events
    }

    /// Takes the line in; a blank one gives the event it ends.
    private mutating func endLine() throws(AnswerProblem) -> Event? {
        defer { line.removeAll(keepingCapacity: true) }
        var whole = line[...]
        // One byte order mark may open the stream.
        if isFirstLine, whole.starts(with: [0xef, 0xbb, 0xbf]) { whole = whole.dropFirst(3) }
        isFirstLine = false
        guard !whole.isEmpty else { return dispatch() }
        let field = whole.prefix { $0 != UInt8(ascii: ":") }
        var value = whole.dropFirst(field.count + 1)
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        if field.elementsEqual("data".utf8) {
            if hasData { data.append(UInt8(ascii: "\n")) }
            hasData = true
            guard data.count + value.count <= Self.longest else { throw .malformed("an event of its answer is too long") }
            data += value
        } else if field.elementsEqual("event".utf8) {
            name = String(decoding: value, as: UTF8.self)
        }
        return nil
    }

    private mutating func dispatch() -> Event? {
        defer { (name, data, hasData) = ("", [], false) }
        guard hasData else { return nil }
        return Event(name: name.isEmpty ? "message" : name, data: String(decoding: data, as: UTF8.self))
    }
}
