import Foundation

/// The file before and at its opening: what SQLite itself would silently take for a new database is refused here.
enum DatabaseFile {
    /// First bytes of every database (https://www.sqlite.org/fileformat.html section 1.3).
    private static let magic = Array("SQLite format 3\0".utf8)
    /// `FDsk`, in `PRAGMA application_id`.
    static let applicationID: Int32 = 0x4644_736B

    /// Makes the directory and an empty file readable by its owner only, or looks at the header of the one that is there.
    /// - Returns: the path of the file.
    static func prepare(_ path: String, directory: String) throws -> String {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError.cannotOpen(directory, "the directory cannot be made")
        }
        let length = size(path)
        if length ?? 0 == 0, size(path + "-wal") ?? 0 > 0 {
            throw StoreError.damaged(
                path, length == nil ? "it is gone, but its -wal is there" : "it is empty, but its -wal is not")
        }
        guard length != nil else {
            let file = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR, 0o600)
            if file >= 0 { Glibc.close(file) }
            guard file >= 0 || errno == EEXIST else { throw StoreError.cannotOpen(path, String(cString: strerror(errno))) }
            return path
        }
        try checkHeader(path)
        return path
    }

    /// Refuses a file that does not begin as a database does; an empty one is a database that was never written.
    static func checkHeader(_ path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw StoreError.cannotOpen(path, String(cString: strerror(errno)))
        }
        defer { try? file.close() }
        guard let start = try? file.read(upToCount: magic.count) ?? Data() else {
            throw StoreError.cannotOpen(path, "it cannot be read as a file")
        }
        guard start.isEmpty || Array(start) == magic else { throw StoreError.damaged(path, "it does not begin as a SQLite file") }
    }

    /// Refuses a database that is not ours, or, up to a size, one with a broken page.
    static func check(_ database: Database, pageByPageUpTo limit: Int) throws {
        let tables = try database.first("SELECT count(*) AS n FROM sqlite_schema") { try $0.value("n", as: Int.self) } ?? 0
        let mark = try database.pragma("application_id")
        guard mark == Int64(applicationID) || (mark == 0 && tables == 0) else {
            throw StoreError.foreign(database.path, "it has another application's mark")
        }
        guard size(database.path) ?? 0 <= limit else { return }
        let complaints = try database.complaints(thorough: false)
        guard complaints.isEmpty else { throw StoreError.damaged(database.path, complaints.joined(separator: "; ")) }
    }

    private static func size(_ path: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    }
}
