import CSQLite

/// A result code of SQLite (https://www.sqlite.org/rescode.html); a primary code matches all its extended codes in a `switch`.
struct ResultCode: Hashable, Sendable {
    let raw: Int32

    var primary: Int32 { raw & 0xff }

    static let ok = ResultCode(raw: SQLITE_OK)
    static let row = ResultCode(raw: SQLITE_ROW)
    static let done = ResultCode(raw: SQLITE_DONE)
    static let busy = ResultCode(raw: SQLITE_BUSY)
    static let locked = ResultCode(raw: SQLITE_LOCKED)
    static let readOnly = ResultCode(raw: SQLITE_READONLY)
    static let ioError = ResultCode(raw: SQLITE_IOERR)
    static let corrupt = ResultCode(raw: SQLITE_CORRUPT)
    static let notADB = ResultCode(raw: SQLITE_NOTADB)
    static let full = ResultCode(raw: SQLITE_FULL)
    static let cantOpen = ResultCode(raw: SQLITE_CANTOPEN)
    static let constraint = ResultCode(raw: SQLITE_CONSTRAINT)
    static let misuse = ResultCode(raw: SQLITE_MISUSE)

    /// Whether `code` is `pattern` or one of its extended codes.
    static func ~= (pattern: ResultCode, code: ResultCode) -> Bool {
        pattern.raw == code.raw || pattern.raw == code.primary
    }
}
