import Core
import Foundation
import Glibc
import Store
import Support
import Testing

/// Covers the lock that keeps other processes from deleting the write-ahead log of a store that is open, also when the
/// process has opened and closed the same store before.
@Suite(.serialized) struct LockTests {
    @Test func aReopenedStoreHoldsItsLock() async throws {
        for _ in 0..<10 {
            let folder = try TemporaryFolder()
            let first = try await Store.open(directory: folder.path, clock: SystemClock(), log: .none)
            await first.close()
            let second = try await Store.open(directory: folder.path, clock: SystemClock(), log: .none)
            _ = try await second.read { try $0.workspaces() }
            // The kernel lists locks page by page, so a change elsewhere can hide a line from one reading.
            var isLocked = false
            for _ in 0..<50 where !isLocked { isLocked = try self.isLocked(second.path) }
            #expect(isLocked)
            await second.close()
        }
    }

    /// Whether this process holds a POSIX lock on the file (proc(5), /proc/locks: kind, mode, process, device:inode).
    private func isLocked(_ path: String) throws -> Bool {
        var status = stat()
        try #require(stat(path, &status) == 0)
        let locks = try String(contentsOfFile: "/proc/locks", encoding: .utf8)
        return locks.split(separator: "\n").contains { line in
            let fields = line.split(separator: " ")
            return fields.contains("POSIX") && fields.contains("\(getpid())")
                && fields.contains { $0.hasSuffix(":\(status.st_ino)") }
        }
    }
}
