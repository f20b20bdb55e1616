import Glibc

/// The right to be the one box of a data directory; the system takes it back when the process dies.
final class DataLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock; throws when another box has it.
    init(_ data: DataDirectory) throws(VerbFailure) {
        let descriptor = open(data.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw VerbFailure(
                "data.unwritable", "\(data.lock) cannot be opened: \(String(cString: strerror(errno))).",
                hint: "choose another directory with --data DIR, or let its owner start the box")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.holder(descriptor)
            close(descriptor)
            throw VerbFailure(
                "data.inUse", "A box is running on \(data.path) already\(holder.map { " (process \($0))" } ?? "").",
                hint: "stop it first, or give this one another directory with --data DIR", exit: .alreadySo)
        }
        let text = Array("\(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Whether a box holds the lock of a directory, without keeping it.
    static func isHeld(_ data: DataDirectory) -> Bool {
        let descriptor = open(data.lock, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0
    }

    /// The process that wrote its number into the file.
    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }
}
