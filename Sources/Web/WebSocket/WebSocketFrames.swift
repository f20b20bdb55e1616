import CWslay

/// The frames of one WebSocket by libwslay (RFC 6455): bytes in, events out; messages in, bytes out. It opens nothing and waits
/// for nothing; whoever owns it carries the bytes.
///
/// What waits to be sent is bounded by what is fed: at most three times its bytes, for answers to pings. So take the output
/// and see it off before feeding more. No extension is spoken.
package final class WebSocketFrames {
    /// A server takes masked frames only, a client unmasked ones only (RFC 6455 section 5.1).
    package enum Role: Sendable {
        case client, server
    }

    /// Bytes fed to libwslay at once, so that it never holds more than some hundred answers to pings.
    private static let slice = 4096
    /// The payload of a control frame without the two bytes of the code (RFC 6455 section 5.5).
    private static let longestReason = 123

    private let role: Role
    private let random: () -> UInt32
    private var context: wslay_event_context_ptr?
    private var input: ArraySlice<UInt8> = []
    private var output: [UInt8] = []
    private var events: [WebSocketEvent] = []
    /// What libwslay let pass in the peer's close frame.
    private var badClose: WebSocketClose?
    /// Whether the peer broke the protocol.
    private(set) var hasFailed = false
    private var hasClosed = false

    /// - Parameters:
    ///   - maximumMessage: bytes of the largest message that is taken; a larger one is a violation (1009).
    ///   - random: 32 bits that a peer cannot foresee, for the masks of a client (RFC 6455 section 10.3).
    package init(
        _ role: Role, maximumMessage: Int = 1 << 20, random: @escaping () -> UInt32 = { UInt32.random(in: .min ... .max) }
    ) {
        self.role = role
        self.random = random
        var callbacks = WebSocketCallbacks.all
        let pointer = Unmanaged.passUnretained(self).toOpaque()
        let result =
            switch role {
            case .client: wslay_event_context_client_init(&context, &callbacks, pointer)
            case .server: wslay_event_context_server_init(&context, &callbacks, pointer)
            }
        precondition(result == 0, "libwslay is out of memory")
        wslay_event_config_set_max_recv_msg_length(context, UInt64(max(maximumMessage, 0)))
    }

    deinit { wslay_event_context_free(context) }

    /// Whether bytes of the peer are still wanted: it has neither closed nor broken the protocol.
    package var isReading: Bool { !hasFailed && wslay_event_get_read_enabled(context) == 1 }

    /// Whether both sides have said that they close, or the peer broke the protocol: send the output, then close the connection.
    package var isOver: Bool {
        hasFailed || hasClosed && (wslay_event_get_close_received(context) == 1 || wslay_event_get_read_enabled(context) == 0)
    }

    /// Bytes that wait to be taken by ``takeOutput()``.
    package var pendingOutput: Int { output.count }

    /// Reads bytes of the peer, cut anywhere.
    package func receive(_ bytes: some Sequence<UInt8>) -> [WebSocketEvent] {
        let all = Array(bytes)
        var place = 0
        while place < all.count, isReading {
            let end = min(place + Self.slice, all.count)
            input = all[place..<end]
            if wslay_event_recv(context) != 0 {
                fail(.protocolError)
            } else if let badClose {
                fail(badClose)
            } else {
                flush()
                if !isReading, wslay_event_get_close_received(context) == 0 {
                    events.append(.violation(WebSocketClose(wslay_event_get_status_code_sent(context))))
                }
            }
            place = end
        }
        input = []
        defer { events = [] }
        return events
    }

    /// Queues a message; false when the WebSocket is closing.
    @discardableResult
    package func send(_ message: WebSocketMessage) -> Bool {
        switch message {
        case .text(let text): queue(WSLAY_TEXT_FRAME, Array(text.utf8))
        case .binary(let bytes): queue(WSLAY_BINARY_FRAME, bytes)
        }
    }

    /// Queues a ping; false when the WebSocket is closing.
    @discardableResult
    package func ping() -> Bool { queue(WSLAY_PING, []) }

    /// Queues the close frame, once; a reason that is too long is cut.
    package func close(_ close: WebSocketClose = .normal) {
        guard !hasFailed, !hasClosed else { return }
        let reason = Array(Self.prefix(close.reason, bytes: Self.longestReason).utf8)
        wslay_event_queue_close(context, close.code, reason, reason.count)
        flush()
    }

    /// The bytes to be sent now.
    package func takeOutput() -> [UInt8] {
        defer { output = [] }
        return output
    }

    private func queue(_ opcode: wslay_opcode, _ bytes: [UInt8]) -> Bool {
        guard !hasFailed, !hasClosed else { return false }
        let result = bytes.withUnsafeBufferPointer { buffer in
            var message = wslay_event_msg(
                opcode: UInt8(truncatingIfNeeded: opcode.rawValue), msg: buffer.baseAddress, msg_length: buffer.count)
            return wslay_event_queue_msg(context, &message)
        }
        flush()
        return result == 0
    }

    private func flush() {
        while wslay_event_want_write(context) == 1 { if wslay_event_send(context) != 0 { break } }
        hasClosed = wslay_event_get_close_sent(context) == 1
    }

    /// Puts a close frame with the right code (RFC 6455 section 7.4.1) in place of libwslay's, which is empty for some broken frames.
    private func fail(_ violation: WebSocketClose) {
        hasFailed = true
        events.append(.violation(violation))
        guard !hasClosed else { return }
        let payload = withUnsafeBytes(of: violation.code.bigEndian) { Array($0) }
        switch role {
        case .server: output += [0x88, 0x02] + payload
        case .client:
            let mask = withUnsafeBytes(of: random()) { Array($0) }
            output += [0x88, 0x82] + mask + zip(payload, mask).map { $0 ^ $1 }
        }
    }

    private static func prefix(_ text: String, bytes limit: Int) -> String {
        var result = text
        while result.utf8.count > limit { result.removeLast() }
        return result
    }
}

// MARK: What libwslay asks for

extension WebSocketFrames {
    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let piece = input.prefix(buffer.count)
        _ = buffer.update(fromContentsOf: piece)
        input = input.dropFirst(piece.count)
        return piece.count
    }

    func write(_ bytes: UnsafeBufferPointer<UInt8>) { output += bytes }

    func fillMask(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
        var bits: UInt32 = 0
        for place in buffer.indices {
            if place % 4 == 0 { bits = random() }
            buffer[place] = UInt8(truncatingIfNeeded: bits >> UInt32(8 * (place % 4)))
        }
    }

    func received(opcode: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, code: UInt16) {
        switch wslay_opcode(rawValue: UInt32(opcode)) {
        case WSLAY_TEXT_FRAME: events.append(.message(.text(String(decoding: bytes, as: UTF8.self))))
        case WSLAY_BINARY_FRAME: events.append(.message(.binary(Array(bytes))))
        case WSLAY_PING: events.append(.ping)
        case WSLAY_PONG: events.append(.pong)
        case WSLAY_CONNECTION_CLOSE:
            // libwslay takes a close frame of one byte for an empty one, and reads a reason only when it comes in one piece.
            guard bytes.count != 1 else { return badClose = .protocolError }
            guard let reason = String(validating: bytes.dropFirst(2), as: UTF8.self) else { return badClose = .notUTF8 }
            events.append(.closed(code == 0 ? .noStatus : WebSocketClose(code, reason)))
        default: break
        }
    }
}
