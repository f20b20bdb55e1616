import Core
import Glibc

/// An open document: a file on disk, or bytes that a child process can read like one.
final class InputFile: Sendable {
    let descriptor: Int32
    /// Its first bytes, by which it is told what it is.
    let beginning: [UInt8]

    /// How far PDF readers look for their mark (ISO 32000-1 annex H, 3.4.1).
    private static let reach = 1_024

    deinit {
        close(descriptor)
    }

    /// Opens a regular file; a pipe or device would never end.
    convenience init(path: String, limit: Int) throws(DocumentError) {
        // Without O_NONBLOCK the opening of a named pipe waits for a writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .unreadable("it is no file")
        }
        guard facts.st_size <= limit else {
            close(descriptor)
            throw .tooLarge(limit: limit)
        }
        self.init(owning: descriptor)
    }

    /// Puts bytes into a file without a name, which goes with its descriptor.
    convenience init(_ bytes: [UInt8]) throws(DocumentError) {
        var name = "/tmp/frontdesk-document-XXXXXX".utf8CString.map { $0 }
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw .failed("no temporary file: \(String(cString: strerror(errno)))") }
        unlink(name)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var start = 0
        while start < bytes.count {
            let written = bytes[start...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else {
                close(descriptor)
                throw .failed("no room for it: \(String(cString: strerror(errno)))")
            }
            start += written
        }
        self.init(owning: descriptor)
    }

    private init(owning descriptor: Int32) {
        self.descriptor = descriptor
        var bytes = [UInt8](repeating: 0, count: Self.reach)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        beginning = Array(bytes.prefix(max(0, count)))
        rewind()
    }

    /// Back to the beginning, for the next reader.
    func rewind() {
        lseek(descriptor, 0, SEEK_SET)
    }

    /// Whether it begins as none of the kinds that have marks.
    var isPlain: Bool {
        let text = String(decoding: beginning, as: UTF8.self).lowercased()
        return !isPDF && !text.hasPrefix("pk\u{3}") && !text.hasPrefix("<!doctype") && !text.hasPrefix("<html")
    }

    var isPDF: Bool {
        String(decoding: beginning, as: UTF8.self).contains("%PDF-")
    }
}
