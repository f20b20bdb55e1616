package import Core

/// One event of the Wyoming protocol: a type, what belongs to it, and bytes.
package struct WyomingEvent: Hashable, Sendable {
    let type: String
    var data: [String: JSONValue]
    var payload: [UInt8]

    /// An event of this type.
    package init(type: String, data: [String: JSONValue] = [:], payload: [UInt8] = []) {
        self.type = type
        self.data = data
        self.payload = payload
    }

    /// The bytes on the wire: a line of JSON, then the data, then the payload.
    package func encoded() throws -> [UInt8] {
        // The reference implementation writes data behind the line, never in it.
        let body = data.isEmpty ? [] : Array(try JSON.encode(JSONValue.object(data)).utf8)
        var header: [String: JSONValue] = ["type": .string(type), "version": "1.10.2"]
        if !body.isEmpty { header["data_length"] = .integer(body.count) }
        if !payload.isEmpty { header["payload_length"] = .integer(payload.count) }
        return Array(try JSON.encode(JSONValue.object(header)).utf8) + [UInt8(ascii: "\n")] + body + payload
    }

    /// Sound in the box's own format.
    package static func audio(_ type: String, _ samples: [Int16] = []) -> WyomingEvent {
        WyomingEvent(
            type: type,
            data: ["rate": .integer(AudioFormat.sampleRate), "width": 2, "channels": 1],
            payload: PCMWriter.bytes(samples))
    }

    /// The rate of an audio event; throws when it is not mono of 16 bits.
    func rate() throws(AnswerProblem) -> Int {
        guard case .integer(let rate)? = data["rate"], data["width"] == 2, data["channels"] == 1, (8000...48_000).contains(rate)
        else { throw .malformed("its sound is not mono of 16 bits") }
        return rate
    }
}
