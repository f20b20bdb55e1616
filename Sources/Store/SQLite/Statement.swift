import CSQLite

/// A prepared statement of one connection; it is reset as soon as its rows are read, because an open reader pins the WAL.
final class Statement {
    let handle: OpaquePointer
    let sql: String
    /// Place of each result column by its name.
    let columns: [String: Int32]
    /// True while its rows are being read, so that nobody else may use it.
    private(set) var isBusy = false
    private let connection: OpaquePointer
    private let path: String

    init(_ sql: String, connection: OpaquePointer, path: String) throws(StoreError) {
        var handle: OpaquePointer?
        var rest = 0
        let code = sql.withCString { text in
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v3(connection, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, &tail)
            rest = tail.map { strlenOfTrimmed($0) } ?? 0
            return code
        }
        guard code == SQLITE_OK, let handle else {
            throw .from(ResultCode(raw: code), path: path, detail: String(cString: sqlite3_errmsg(connection)), sql: sql)
        }
        guard rest == 0 else {
            sqlite3_finalize(handle)
            throw .statement("more than one statement", sql: sql, extendedCode: SQLITE_MISUSE)
        }
        self.handle = handle
        self.sql = sql
        self.connection = connection
        self.path = path
        var columns: [String: Int32] = [:]
        for place in 0..<sqlite3_column_count(handle) {
            guard let name = sqlite3_column_name(handle, place) else { continue }
            columns[String(cString: name)] = place
        }
        self.columns = columns
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Binds the values to `?1`, `?2`, ... and steps to the end, giving each row to `body`.
    func run(_ values: [any SQLConvertible], _ body: (borrowing Row) throws -> Void) throws {
        isBusy = true
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
            isBusy = false
        }
        guard values.count == Int(sqlite3_bind_parameter_count(handle)) else {
            throw StoreError.statement(
                "\(values.count) values for another number of placeholders", sql: sql, extendedCode: SQLITE_MISUSE)
        }
        for (offset, value) in values.enumerated() {
            try check(bind(value.sqlValue, Int32(offset + 1)))
        }
        while true {
            let code = sqlite3_step(handle)
            switch code {
            case SQLITE_ROW: try body(Row(self))
            case SQLITE_DONE: return
            default: try check(code)
            }
        }
    }

    private func bind(_ value: SQLValue, _ place: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(handle, place)
        case .integer(let number): sqlite3_bind_int64(handle, place, number)
        case .real(let number): sqlite3_bind_double(handle, place, number)
        case .text(var text):
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { csqlite_bind_text(handle, place, $0.baseAddress, UInt64($0.count)) }
            }
        case .blob(let bytes): bytes.withUnsafeBytes { csqlite_bind_blob(handle, place, $0.baseAddress, UInt64($0.count)) }
        }
    }

    private func check(_ code: Int32) throws(StoreError) {
        guard code != SQLITE_OK else { return }
        throw .from(ResultCode(raw: code), path: path, detail: String(cString: sqlite3_errmsg(connection)), sql: sql)
    }
}

/// Bytes of a statement's tail that are not white space.
private func strlenOfTrimmed(_ text: UnsafePointer<CChar>) -> Int {
    String(cString: text).utf8.count { !($0 == 32 || (9...13).contains($0)) }
}
