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
            let file = open(second.path, O_RDWR)
            #expect(try isLocked(file))
            await second.close()
            // Closed last: this process loses its locks on a file with any descriptor of it that is closed (fcntl(2)).
            close(file)
        }
    }

    /// Whether a lock of any process, this one too, stands in the way of an open file description's own (fcntl(2), F_OFD_GETLK).
    private func isLocked(_ file: Int32) throws -> Bool {
        let queryOfDescription: Int32 = 36
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        try #require(fcntl(file, queryOfDescription, &lock) == 0)
        return lock.l_type != Int16(F_UNLCK)
    }
}
