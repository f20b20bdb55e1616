import CSQLite

extension StoreError {
    /// The error for a failed call: SQLite's own words name tables, columns and rules, never values.
    static func from(_ code: ResultCode, path: String, detail: String, sql: String?) -> Self {
        switch code {
        case .corrupt, .notADB: .damaged(path, detail, extendedCode: code.raw)
        case .busy, .locked: .busy(path, sql: sql, extendedCode: code.raw)
        case .constraint: .constraint(detail, sql: sql, extendedCode: code.raw)
        case .full: .diskFull(path, sql: sql, extendedCode: code.raw)
        case .readOnly: .readOnly(path, sql: sql, extendedCode: code.raw)
        case .cantOpen: .cannotOpen(path, detail, extendedCode: code.raw)
        default: .statement(detail, sql: sql, extendedCode: code.raw)
        }
    }
}
