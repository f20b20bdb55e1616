import Glibc
import Synchronization

/// One connection to a ``FakeWebServer``.
package final class FakeConnection: Sendable {
    let socket: Int32
    private let pending = Mutex<[UInt8]>([])
    private let closing = Mutex(false)
    private let written = Mutex(0)

    init(socket: Int32) { self.socket = socket }

    var wantsClose: Bool { closing.withLock { $0 } }

    /// Bytes the peer's and the kernel's buffers have taken.
    package var bytesWritten: Int { written.withLock { $0 } }

    /// Sends bytes; false when the peer is gone.
    @discardableResult
    package func send(_ bytes: [UInt8]) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                if errno == EINTR { continue }
                closing.withLock { $0 = true }
                return false
            }
            offset += count
            written.withLock { $0 += count }
        }
        return true
    }

    @discardableResult
    package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// A whole answer with its length.
    package func respond(_ status: String = "200 OK", _ fields: [String] = [], _ body: String = "") {
        let head = ["HTTP/1.1 \(status)"] + fields + ["Content-Length: \(body.utf8.count)", "", ""]
        send(head.joined(separator: "\r\n") + body)
    }

    /// Sends a piece again and again until the peer is gone.
    package func sendEndlessly(_ piece: [UInt8], pause microseconds: UInt32 = 0) {
        while send(piece) { if microseconds > 0 { usleep(microseconds) } }
    }

    /// Waits until the peer goes away.
    package func waitForPeer() {
        var byte: UInt8 = 0
        while recv(socket, &byte, 1, 0) > 0 {}
        close()
    }

    /// Ends the connection when the answer returns.
    package func close() { closing.withLock { $0 = true } }

    /// Up to `count` bytes of a request's body; fewer when the peer is gone.
    package func read(_ count: Int) -> [UInt8] {
        var result = pending.withLock { pending -> [UInt8] in
            let head = Array(pending.prefix(count))
            pending.removeFirst(head.count)
            return head
        }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while result.count < count {
            let got = recv(socket, &buffer, min(buffer.count, count - result.count), 0)
            guard got > 0 else { break }
            result += buffer[..<got]
        }
        return result
    }

    /// A request's body in chunks, put together (RFC 9112 section 7.1).
    package func readChunked() -> [UInt8] {
        var result: [UInt8] = []
        while let line = readLine(), let size = Int(line, radix: 16) {
            result += read(size)
            _ = readLine()
            if size == 0 { break }
        }
        return result
    }

    private func readLine() -> String? {
        var line: [UInt8] = []
        while let byte = read(1).first {
            if byte == UInt8(ascii: "\n") { return String(decoding: line.dropLast(), as: UTF8.self) }
            line.append(byte)
        }
        return nil
    }

    /// The lines of the next request's head; nil when the peer is gone.
    func readHead() -> [String]? {
        var lines: [String] = []
        while let line = readLine() {
            if line.isEmpty { return lines }
            lines.append(line)
        }
        return nil
    }
}
