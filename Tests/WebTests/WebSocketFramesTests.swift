// Covers the frames of a WebSocket: both roles against each other, every violation RFC 6455 names, limits, cuts anywhere.
// The handshake and the connection below are in ServerWebSocketTests.
import Support
import Testing
import Web

struct WebSocketFramesTests {
    @Test(arguments: [0, 1, 125, 126, 65_535, 65_536, 300_000])
    func messagesArrive(length: Int) {
        let client = WebSocketFrames(.client)
        let server = WebSocketFrames(.server)
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 31) }
        #expect(client.send(.binary(bytes)))
        #expect(client.send(.text(String(repeating: "ü", count: length / 2))))
        #expect(
            server.receive(client.takeOutput()) == [
                .message(.binary(bytes)), .message(.text(String(repeating: "ü", count: length / 2))),
            ])
        #expect(server.send(.binary(bytes)))
        #expect(client.receive(server.takeOutput()) == [.message(.binary(bytes))])
    }

    @Test func cutsDoNotMatter() {
        var bits = SeededBits(seed: 6455)
        for _ in 0..<60 {
            let client = WebSocketFrames(.client)
            let sent = (0..<6).map { _ in
                WebSocketMessage.binary((0..<Int.random(in: 0...300, using: &bits)).map { UInt8(truncatingIfNeeded: $0) })
            }
            for message in sent {
                client.send(message)
                if Bool.random(using: &bits) { client.ping() }
            }
            client.close(WebSocketClose(3001, "done"))
            var rest = client.takeOutput()[...]
            let server = WebSocketFrames(.server)
            var events: [WebSocketEvent] = []
            while !rest.isEmpty {
                let count = Int.random(in: 1...40, using: &bits)
                events += server.receive(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
            #expect(events.filter { $0 != .ping } == sent.map { .message($0) } + [.closed(WebSocketClose(3001, "done"))])
            #expect(client.receive(server.takeOutput()).last == .closed(WebSocketClose(3001, "done")))
            #expect(client.isOver && server.isOver)
        }
    }

    @Test func masksAreDrawnAnew() {
        let numbers = SeededNumbers()
        let client = WebSocketFrames(.client, random: numbers.next)
        client.send(.binary([1, 2]))
        client.send(.binary([1, 2]))
        let output = client.takeOutput()
        #expect(output.count == 16)
        #expect(output[0..<2] == output[8..<10])
        #expect(output[2..<6] != output[10..<14])
    }

    /// A frame of a client whose mask is zero, so that its payload stands as it is.
    static func frame(_ first: UInt8, _ payload: [UInt8] = []) -> [UInt8] {
        [first, 0x80 | UInt8(payload.count), 0, 0, 0, 0] + payload
    }

    static let violations: [(String, [UInt8], UInt16)] = [
        ("unmasked", [0x81, 1, 65], 1002), ("RSV1", frame(0xc1, [65]), 1002), ("RSV3", frame(0x91, [65]), 1002),
        ("opcode 3", frame(0x83), 1002), ("opcode 11", frame(0x8b), 1002), ("orphan continuation", frame(0x80, [65]), 1002),
        ("a message inside a message", frame(0x01, [65]) + frame(0x81, [66]), 1002),
        ("fragmented ping", frame(0x09), 1002), ("ping of 126", [0x89, 0xfe, 0, 126, 0, 0, 0, 0], 1002),
        ("length 5 in 16 bits", [0x82, 0xfe, 0, 5, 0, 0, 0, 0], 1002),
        ("length 300 in 64 bits", [0x82, 0xff, 0, 0, 0, 0, 0, 0, 1, 44, 0, 0, 0, 0], 1002),
        ("length with its highest bit", [0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0], 1002),
        ("length 2^62", [0x82, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 1009),
        ("2,000 bytes", [0x82, 0xfe, 7, 208, 0, 0, 0, 0] + [UInt8](repeating: 1, count: 2000), 1009),
        (
            "1,001 bytes in pieces", [0x02, 0xfe, 3, 231, 0, 0, 0, 0] + [UInt8](repeating: 1, count: 999) + frame(0x80, [1, 2]),
            1009
        ),
        ("text that is not UTF-8", frame(0x81, [0xff]), 1007), ("overlong", frame(0x81, [0xc0, 0xaf]), 1007),
        ("a surrogate", frame(0x81, [0xed, 0xa0, 0x80]), 1007), ("text that is cut", frame(0x81, [0xe2, 0x82]), 1007),
        ("text cut across fragments", frame(0x01, [0xe2]) + frame(0x80, [0x28]), 1007),
        ("close of one byte", frame(0x88, [3]), 1002), ("close 999", frame(0x88, [3, 231]), 1002),
        ("close 1005", frame(0x88, [3, 237]), 1002), ("close 1006", frame(0x88, [3, 238]), 1002),
        ("close reason that is not UTF-8", frame(0x88, [3, 232, 0xff]), 1007),
    ]

    @Test(arguments: violations, [false, true])
    func violationsAreRefused(_ violation: (name: String, bytes: [UInt8], code: UInt16), byteByByte: Bool) {
        let server = WebSocketFrames(.server, maximumMessage: 1000)
        let bytes = violation.bytes + Self.frame(0x81, [66])
        let events = byteByByte ? bytes.flatMap { server.receive([$0]) } : server.receive(bytes)
        #expect(events.last == .violation(WebSocketClose(violation.code)), "\(violation.name)")
        #expect(!events.contains(.message(.text("B"))))
        #expect(server.takeOutput().prefix(4) == [0x88, 2, UInt8(violation.code >> 8), UInt8(violation.code & 255)])
        #expect(server.isOver && !server.isReading)
        #expect(!server.send(.text("late")))
        #expect(server.receive(Self.frame(0x81, [66])).isEmpty)
    }

    @Test func aClientRefusesMaskedFrames() {
        let client = WebSocketFrames(.client)
        #expect(client.receive(Self.frame(0x81, [65])) == [.violation(.protocolError)])
        let close = client.takeOutput()
        #expect(close.prefix(2) == [0x88, 0x82])
        #expect(zip(close[2..<6], close[6...]).map { $0 ^ $1 } == [3, 234])
    }

    @Test func pingsAreAnsweredInBounds() {
        let server = WebSocketFrames(.server)
        let flood = (0..<10_000).flatMap { _ in Self.frame(0x89, [1]) }
        #expect(server.receive(flood).allSatisfy { $0 == .ping })
        #expect(server.pendingOutput == 30_000)
        #expect(server.takeOutput().prefix(3) == [0x8a, 1, 1])
        #expect(server.pendingOutput == 0)
    }

    @Test func aLongReasonIsCutBetweenCharacters() {
        let server = WebSocketFrames(.server)
        server.close(WebSocketClose(1008, String(repeating: "ü", count: 100)))
        server.close(.normal)
        let output = server.takeOutput()
        #expect(output.count == 2 + 2 + 122)
        #expect(output.prefix(4) == [0x88, 124, 3, 240])
        #expect(!server.isOver)
        #expect(server.receive(Self.frame(0x88, [3, 240])) == [.closed(.policyViolation)])
        #expect(server.isOver && server.pendingOutput == 0)
    }

    @Test func rubbishNeverTraps() {
        var bits = SeededBits(seed: 1)
        for _ in 0..<2000 {
            let server = WebSocketFrames(.server, maximumMessage: 500)
            var bytes = (0..<Int.random(in: 1...60, using: &bits)).map { _ in UInt8.random(in: 0...255, using: &bits) }
            bytes[0] = bytes[0] & 0x8f
            _ = server.receive(bytes)
            _ = server.receive(bytes.reversed())
            #expect(server.pendingOutput <= 3 * 120 + 4)
        }
    }
}

/// Numbers for masks that are the same in every run.
final class SeededNumbers {
    private var bits = SeededBits(seed: 7)
    func next() -> UInt32 { UInt32(truncatingIfNeeded: bits.next()) }
}
