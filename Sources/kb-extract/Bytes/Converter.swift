import Glibc

/// libc's conversion from one charset to UTF-8 (iconv(3)).
struct Converter: ~Copyable {
    private let handle: iconv_t

    /// Nil when libc has no such table.
    init?(from name: String) {
        guard let handle = iconv_open("utf-8", name), Int(bitPattern: handle) != -1 else { return nil }
        self.handle = handle
    }

    /// Loads the table of a charset and keeps it: glibc unloads a table two releases after its last use, and none can be loaded
    /// behind the sandbox.
    static func load(_ name: String) { _ = iconv_open("utf-8", name) }

    deinit {
        iconv_close(handle)
    }

    /// A byte that means nothing becomes U+FFFD.
    func convert(_ bytes: [UInt8]) -> String {
        var source = bytes
        // No charset of the web takes more than three bytes of UTF-8 for one of its own (windows-1252's euro sign).
        var target = [CChar](repeating: 0, count: bytes.count * 3 + 16)
        let written = source.withUnsafeMutableBytes { source in
            target.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = source.count
                var to = target.baseAddress
                var room = target.count
                while left > 0, iconv(handle, &from, &left, &to, &room) == Int(bitPattern: UInt.max), errno != E2BIG, left > 0 {
                    from = from?.advanced(by: 1)
                    left -= 1
                    for byte in "\u{FFFD}".utf8 where room > 0 {
                        to?.pointee = CChar(bitPattern: byte)
                        to = to?.advanced(by: 1)
                        room -= 1
                    }
                }
                return target.count - room
            }
        }
        return String(decoding: target[..<written].lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
