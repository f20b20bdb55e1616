import CSQLite
import Core

/// One open connection, used by one thread at a time; the closures of ``Store/read(_:)`` and ``Store/write(_:)`` get one.
package final class Database {
    /// How a file is opened.
    enum Mode {
        /// Reads and writes, made when missing.
        case readWrite
        /// Reads a file of our own.
        case readOnly
        /// Reads a file someone gave us: nothing in its schema may run.
        case distrusted
    }

    /// Longest text, blob or row: far above any article (1 MB), far below what could exhaust a small box.
    private static let longestValue: Int32 = 32 << 20

    let handle: OpaquePointer
    package let path: String
    private var statements: StatementCache

    init(path: String, mode: Mode, busyTimeout: Duration = .seconds(5), cachedStatements: Int = 64) throws(StoreError) {
        var opened: OpaquePointer?
        let access = mode == .readWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
        let code = sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let opened else {
            let detail = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw .from(ResultCode(raw: code), path: path, detail: detail, sql: nil)
        }
        handle = opened
        self.path = path
        statements = StatementCache(capacity: cachedStatements)
        sqlite3_busy_timeout(handle, Int32(clamping: busyTimeout.milliseconds))
        sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Self.longestValue)
        csqlite_set_defensive(handle)
        if mode == .distrusted {
            csqlite_distrust_schema(handle)
            try script("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA query_only=ON")
        }
        try script("PRAGMA foreign_keys=ON")
    }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    /// Runs one statement and gives each of its rows to `body`.
    package func forEachRow(
        _ sql: String, _ values: [any SQLConvertible] = [], _ body: (borrowing Row) throws -> Void
    ) throws {
        let statement = try statements.statement(sql) { () throws(StoreError) in
            try Statement(sql, connection: handle, path: path)
        }
        try statement.run(values, body)
    }

    /// All rows of a statement.
    package func rows<Value>(
        _ sql: String, _ values: [any SQLConvertible] = [], _ read: (borrowing Row) throws -> Value
    ) throws -> [Value] {
        var result: [Value] = []
        try forEachRow(sql, values) { result.append(try read($0)) }
        return result
    }

    /// The first row of a statement, nil when there is none.
    package func first<Value>(
        _ sql: String, _ values: [any SQLConvertible] = [], _ read: (borrowing Row) throws -> Value
    ) throws -> Value? {
        var result: Value?
        try forEachRow(sql, values) { row in
            if result == nil { result = try read(row) }
        }
        return result
    }

    /// Runs one statement that has no rows.
    /// - Returns: the rows it inserted, changed or removed.
    @discardableResult
    package func execute(_ sql: String, _ values: [any SQLConvertible] = []) throws -> Int {
        try forEachRow(sql, values) { _ in }
        return Int(sqlite3_changes64(handle))
    }

    /// Runs several statements without values: schema and pragmas.
    func script(_ sql: String) throws(StoreError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else {
            throw .from(ResultCode(raw: code), path: path, detail: String(cString: sqlite3_errmsg(handle)), sql: sql)
        }
    }
}
