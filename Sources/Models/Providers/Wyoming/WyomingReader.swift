import Core

/// Reads the bytes of a Wyoming connection into events, cut anywhere; the protocol names no limits, so these are ours.
package struct WyomingReader {
    static let longestLine = 64 << 10, longestData = 1 << 20, longestPayload = 1 << 20

    private struct Header: Decodable {
        let type: String
        let data: [String: JSONValue]?
        let data_length: Int?
        let payload_length: Int?
    }

    private var bytes: [UInt8] = []
    private var start = 0
    private var header: Header?

    /// A reader at the beginning of a connection.
    package init() {}

    /// Takes the next bytes; gives the events they complete.
    package mutating func read(_ more: some Collection<UInt8>) throws(AnswerProblem) -> [WyomingEvent] {
        bytes += more
        var events: [WyomingEvent] = []
        while let event = try next() { events.append(event) }
        bytes.removeFirst(start)
        start = 0
        return events
    }

    private mutating func next() throws(AnswerProblem) -> WyomingEvent? {
        if header == nil {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
                guard bytes.count - start <= Self.longestLine else { throw .malformed("a line of it is too long") }
                return nil
            }
            guard end - start <= Self.longestLine else { throw .malformed("a line of it is too long") }
            let found: Header = try BoundedJSON.decode(from: Array(bytes[start..<end]))
            start = end + 1
            guard (0...Self.longestData).contains(found.data_length ?? 0),
                (0...Self.longestPayload).contains(found.payload_length ?? 0)
            else { throw .malformed("an event of it is too long") }
            header = found
        }
        guard let found = header else { return nil }
        let data = found.data_length ?? 0
        let payload = found.payload_length ?? 0
        guard bytes.count - start >= data + payload else { return nil }
        var event = WyomingEvent(type: found.type, data: found.data ?? [:])
        if data > 0 {
            let more: [String: JSONValue] = try BoundedJSON.decode(from: Array(bytes[start..<(start + data)]))
            event.data.merge(more) { $1 }
        }
        event.payload = Array(bytes[(start + data)..<(start + data + payload)])
        start += data + payload
        header = nil
        return event
    }
}
