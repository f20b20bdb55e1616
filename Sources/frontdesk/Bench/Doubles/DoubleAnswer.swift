import Core
import Web

/// Writes the answers of a made-up provider with the speed and the faults that were asked for.
struct DoubleAnswer: Sendable {
    let behaviour: DoubleBehaviour
    let clock: any BoxClock

    /// The refusal that the behaviour asks for, in the words of OpenAI, which Anthropic's and ElevenLabs' clients read too.
    func refusal() -> ServerResponse? {
        let make = { (status: Int, code: String, fields: HTTPFields) in
            var response = ServerResponse.json(
                #"{"type":"error","error":{"type":"\#(code)","code":"\#(code)","message":"a double refuses"},"detail":{"status":"\#(code)"}}"#,
                status: status)
            for field in fields.fields { response.fields.add(field.name, field.value) }
            return response
        }
        switch behaviour.fault {
        case .unauthorized: return make(401, "invalid_api_key", [:])
        case .limited: return make(429, "rate_limit_exceeded", ["Retry-After": "2"])
        case .unavailable: return make(500, "server_error", [:])
        default: return nil
        }
    }

    /// Waits as long as the provider is to think.
    func think() async throws { try await pause(behaviour.latency) }

    /// Parts of an answer one after another.
    func stream(_ parts: [[UInt8]], type: String) async throws -> ServerResponse {
        if let refusal = refusal() { return refusal }
        try await think()
        return ServerResponse(200, ["Content-Type": type], body: .stream(length: nil) { try await write(parts, to: $0) })
    }

    /// Events of a stream, each with the name it has on the wire.
    func events(_ events: [ServerEvent]) async throws -> ServerResponse {
        try await stream(events.map(\.bytes), type: "text/event-stream; charset=utf-8")
    }

    /// A whole JSON answer.
    func json(_ value: JSONValue) async throws -> ServerResponse {
        try await stream([Array(try JSON.encode(value).utf8)], type: "application/json")
    }

    func pause() async throws { try await pause(behaviour.pace) }

    private func pause(_ milliseconds: Int) async throws {
        if milliseconds > 0 { try await clock.sleep(for: .milliseconds(milliseconds)) }
    }

    private func write(_ parts: [[UInt8]], to writer: ResponseWriter) async throws {
        if behaviour.fault == .silent { try await clock.sleep(for: .seconds(3600)) }
        for (place, part) in parts.enumerated() {
            if place > 0 { try await pause() }
            if behaviour.fault == .cut, place == parts.count / 2 { throw CancellationError() }
            let bytes = behaviour.fault == .malformed ? Array("data: {\"choices\": 7, <oops>\n\n".utf8) : part
            let size = behaviour.piece > 0 ? behaviour.piece : max(bytes.count, 1)
            for start in stride(from: 0, to: bytes.count, by: size) {
                try await writer.write(Array(bytes[start..<min(start + size, bytes.count)]))
            }
        }
        while behaviour.fault == .endless { try await writer.write(Array(": still there\n\n".utf8)) }
    }
}
