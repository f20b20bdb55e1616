import Core
import Support
import Synchronization
import Testing
import Web

import Models

/// Keeps what left the box.
final class FakeLedger: ProviderLedger {
    private let kept = Mutex<[EgressRecord]>([])

    var records: [EgressRecord] { kept.withLock { $0 } }

    func record(_ request: EgressRecord) { kept.withLock { $0.append(request) } }
}

/// A made-up provider on this machine with an account that asks it.
struct Provider {
    static let key = "sk-secret-of-the-test"
    static let context = ProviderContext(
        workspace: IDSource(clock: ManualClock(), random: CountingBits().next).next(), call: nil, purpose: .check)

    let server: FakeWebServer
    let ledger = FakeLedger()
    let client: ProviderClient

    /// - Parameter answer: called for each request.
    init(
        deadlines: ProviderDeadlines = ProviderDeadlines(),
        _ answer: @escaping @Sendable (FakeWebServer.Request, FakeConnection) -> Void
    ) throws {
        server = try FakeWebServer(answer)
        let clock = SystemClock()
        client = ProviderClient(
            http: try ProviderClient.makeHTTP(clock: clock), ledger: ledger, clock: clock, deadlines: deadlines)
    }

    func openAI() throws -> OpenAIAccount {
        OpenAIAccount(
            provider: "openai", base: try WebURL(server.address("/v1")), key: Secret(Self.key), client: client)
    }
}

extension FakeConnection {
    /// The JSON body of a request.
    func json(_ request: FakeWebServer.Request) -> JSONValue {
        let bytes = read(Int(request.field("Content-Length") ?? "") ?? 0)
        return (try? JSON.decode(JSONValue.self, from: String(decoding: bytes, as: UTF8.self))) ?? .null
    }

    /// A stream of events, sent in pieces of `size` bytes.
    func stream(_ text: String, size: Int = 1 << 20, type: String = "text/event-stream") {
        send("HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nTransfer-Encoding: chunked\r\n\r\n")
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            let piece = bytes[start..<min(start + size, bytes.count)]
            send(Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8))
        }
        send("0\r\n\r\n")
    }
}

extension AsyncThrowingStream where Failure == any Error {
    /// Everything it gives.
    func all() async throws -> [Element] {
        var all: [Element] = []
        for try await element in self { all.append(element) }
        return all
    }
}

/// What a request failed with, nil when it did not.
func providerError(_ body: () async throws -> Void) async -> ProviderError? {
    do {
        try await body()
        return nil
    } catch {
        if !(error is ProviderError) { Issue.record("not a ProviderError: \(error)") }
        return error as? ProviderError
    }
}

/// Runs a decoder over an answer cut into pieces of `size` bytes.
func decode<Decoder: AnswerDecoder>(_ decoder: Decoder, _ text: String, size: Int) throws -> [Decoder.Event] {
    var decoder = decoder
    var events: [Decoder.Event] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
        events += try decoder.read(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    return events + (try decoder.finish())
}

extension FakeConnection {
    /// Opens a WebSocket and gives each message to `answer` until that says false; what it sends goes out in pieces of `size` bytes.
    func webSocket(
        _ request: FakeWebServer.Request, size: Int = 1 << 20, greeting: [WebSocketMessage] = [],
        _ answer: (WebSocketMessage, WebSocketFrames) -> Bool
    ) {
        let proof = ClientHandshake.proof(of: request.field("Sec-WebSocket-Key") ?? "")
        let frames = WebSocketFrames(.server)
        for message in greeting { frames.send(message) }
        let head =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: \(proof)\r\n\r\n"
        send(Array(head.utf8) + frames.takeOutput())
        while case let bytes = read(1), !bytes.isEmpty {
            for event in frames.receive(bytes) {
                if case .message(let message) = event, !answer(message, frames) {
                    flush(frames, size)
                    return close()
                }
            }
            flush(frames, size)
        }
        close()
    }

    private func flush(_ frames: WebSocketFrames, _ size: Int) {
        let output = frames.takeOutput()
        for start in stride(from: 0, to: output.count, by: size) {
            send(Array(output[start..<min(start + size, output.count)]))
        }
    }
}

/// Audio that is there already.
func spoken(_ pieces: [[Int16]]) -> AsyncStream<[Int16]> {
    AsyncStream { continuation in
        for piece in pieces { continuation.yield(piece) }
        continuation.finish()
    }
}
