import Core
import Glibc

/// Opens and reads files on its own thread, because a disk may take its time.
actor FileReader {
    private nonisolated let thread = WorkerThread(name: "web files")

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Opens a file below a folder, and reads it as well when it has no more than `most` bytes. No part of the path is followed
    /// if it is a link, so nothing outside the folder is ever reached; nil when there is no such file.
    func open(_ path: [String], below root: String, reading most: Int) -> (file: OpenFile, bytes: [UInt8]?)? {
        guard !path.isEmpty, path.allSatisfy(Self.isName) else { return nil }
        var folder = Glibc.open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        for name in path.dropLast() where folder >= 0 {
            let next = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            close(folder)
            folder = next
        }
        guard folder >= 0, let name = path.last else { return nil }
        defer { close(folder) }
        // O_NONBLOCK: opening a pipe somebody left there must not wait for its writer.
        let descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0, let file = OpenFile(descriptor) else { return nil }
        return (file, file.size <= most ? read(file, at: 0, count: file.size) : nil)
    }

    /// Exactly `count` bytes; nil when the file has become shorter, or the disk fails.
    func read(_ file: OpenFile, at offset: Int, count: Int) -> [UInt8]? {
        var done = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            while done < count {
                let got = pread(file.descriptor, buffer.baseAddress.map { $0 + done }, count - done, off_t(offset + done))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                done += got
            }
            initialized = done
        }
        return done == count ? bytes : nil
    }

    /// Names that begin with a dot are nobody's business.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && !name.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
    }
}
