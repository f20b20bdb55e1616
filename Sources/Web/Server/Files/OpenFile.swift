import Glibc

/// A file that is open for reading, and what is known of it; closed when nobody holds it any more.
final class OpenFile: Sendable {
    let descriptor: Int32
    let size: Int
    /// Seconds since 1970.
    let modified: Int64
    let entityTag: String

    /// Takes the descriptor over; nil when it is no regular file.
    init?(_ descriptor: Int32) {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
        size = Int(facts.st_size)
        modified = Int64(facts.st_mtim.tv_sec)
        // Time, size and inode: a file replaced within one tick of the clock has another inode.
        entityTag =
            "\""
            + [Int(facts.st_mtim.tv_sec), facts.st_mtim.tv_nsec, Int(facts.st_size), Int(truncatingIfNeeded: facts.st_ino)]
            .map { String($0, radix: 36) }.joined(separator: "-") + "\""
    }

    deinit { close(descriptor) }
}
