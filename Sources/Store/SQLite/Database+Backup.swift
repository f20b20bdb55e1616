import CSQLite
import Foundation

extension Database {
    /// Pages copied between two reports: 1 MB at 4 KB a page.
    private static let pagesAStep: Int32 = 256

    /// Copies the whole database, as it is at this moment, into a new file by the online backup API
    /// (https://www.sqlite.org/backup.html) while others go on writing.
    ///
    /// 1. Copies into `target.partial`; a snapshot held during the copy keeps a writer from making it start again.
    /// 2. Turns the copy into a single file without WAL and runs the full integrity check on it.
    /// 3. Renames it to `target`, replacing an older one; so `target` is always whole.
    ///
    /// - Parameter progress: told the pages done and in all.
    package func backUp(to target: String, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws {
        let partial = target + ".partial"
        for leftover in [partial, partial + "-journal", partial + "-wal", partial + "-shm"] {
            try? FileManager.default.removeItem(atPath: leftover)
        }
        do {
            try copy(to: partial, progress: progress)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
        guard Glibc.rename(partial, target) == 0 else {
            throw StoreError.cannotOpen(target, "rename: \(String(cString: strerror(errno)))")
        }
    }

    private func copy(to partial: String, progress: (Int, Int) -> Void) throws {
        let copy = try Database(path: partial, mode: .readWrite)
        try reading { source in
            _ = try source.first("SELECT count(*) AS n FROM sqlite_schema") { try $0.value("n", as: Int.self) }
            guard let backup = sqlite3_backup_init(copy.handle, "main", source.handle, "main") else {
                let code = ResultCode(raw: sqlite3_extended_errcode(copy.handle))
                throw StoreError.from(code, path: partial, detail: String(cString: sqlite3_errmsg(copy.handle)), sql: nil)
            }
            var code = SQLITE_OK
            repeat {
                code = sqlite3_backup_step(backup, Self.pagesAStep)
                let total = Int(sqlite3_backup_pagecount(backup))
                progress(total - Int(sqlite3_backup_remaining(backup)), total)
            } while code == SQLITE_OK
            sqlite3_backup_finish(backup)
            guard code == SQLITE_DONE else {
                throw StoreError.from(
                    ResultCode(raw: code), path: partial, detail: String(cString: sqlite3_errstr(code)), sql: nil)
            }
        }
        try copy.script("PRAGMA journal_mode=DELETE")
        let complaints = try copy.complaints(thorough: true)
        guard complaints.isEmpty else {
            throw StoreError.damaged(path, "its copy failed the integrity check: \(complaints.joined(separator: "; "))")
        }
    }
}
