import CWslay

/// What libwslay calls while it reads or writes, each with the pointer of its ``WebSocketFrames``.
enum WebSocketCallbacks {
    static var all: wslay_event_callbacks {
        wslay_event_callbacks(
            recv_callback: { context, buffer, length, _, owner in
                let count =
                    WebSocketCallbacks.frames(owner)?.read(into: UnsafeMutableBufferPointer(start: buffer, count: length)) ?? 0
                if count > 0 { return count }
                wslay_event_set_error(context, Int32(WSLAY_ERR_WOULDBLOCK.rawValue))
                return -1
            },
            send_callback: { _, bytes, length, _, owner in
                WebSocketCallbacks.frames(owner)?.write(UnsafeBufferPointer(start: bytes, count: length))
                return length
            },
            genmask_callback: { _, buffer, length, owner in
                WebSocketCallbacks.frames(owner)?.fillMask(UnsafeMutableBufferPointer(start: buffer, count: length))
                return 0
            },
            on_frame_recv_start_callback: nil, on_frame_recv_chunk_callback: nil, on_frame_recv_end_callback: nil,
            on_msg_recv_callback: { _, message, owner in
                guard let message = message?.pointee else { return }
                WebSocketCallbacks.frames(owner)?.received(
                    opcode: message.opcode, UnsafeBufferPointer(start: message.msg, count: message.msg_length),
                    code: message.status_code)
            })
    }

    private static func frames(_ owner: UnsafeMutableRawPointer?) -> WebSocketFrames? {
        owner.map { Unmanaged<WebSocketFrames>.fromOpaque($0).takeUnretainedValue() }
    }
}
