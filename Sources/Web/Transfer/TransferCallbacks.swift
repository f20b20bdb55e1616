import CCurl

/// What libcurl calls on the transfer thread, each with the pointer of its ``Transfer``.
enum TransferCallbacks {
    static let header: curl_write_callback = { bytes, size, count, context in
        guard let transfer = transfer(context) else { return 0 }
        return transfer.received(headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
    }

    static let body: curl_write_callback = { bytes, size, count, context in
        guard let transfer = transfer(context) else { return 0 }
        return transfer.received(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
    }

    static let upload: curl_read_callback = { buffer, size, count, context in
        guard let transfer = transfer(context) else { return Int(CURL_READFUNC_ABORT) }
        return transfer.send(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
    }

    static let rewind: curl_seek_callback = { context, offset, origin in
        // libcurl only ever asks from the beginning (SEEK_SET is 0).
        guard let transfer = transfer(context), origin == 0, transfer.rewind(to: Int(offset)) else {
            return CURL_SEEKFUNC_CANTSEEK
        }
        return CURL_SEEKFUNC_OK
    }

    static let socket: curl_opensocket_callback = { context, _, target in
        guard let transfer = transfer(context), let target else { return CURL_SOCKET_BAD }
        return transfer.openSocket(target)
    }

    private static func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }
}
