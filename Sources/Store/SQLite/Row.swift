import CSQLite
import Core

/// One row of a result, readable only inside the closure it is given to; what is not as promised throws, nothing traps.
package struct Row: ~Copyable {
    private let statement: Statement

    init(_ statement: Statement) {
        self.statement = statement
    }

    /// The value of a column by the name it has in the `SELECT`.
    package func value<Value: SQLConvertible>(_ column: String, as type: Value.Type = Value.self) throws(StoreError) -> Value {
        let stored = try sqlValue(column)
        guard let value = Value(sqlValue: stored) else {
            throw .unreadable(column: column, "not a \(type)", sql: statement.sql)
        }
        return value
    }

    /// A value kept as JSON text.
    package func json<Value: Decodable>(_ column: String, as type: Value.Type = Value.self) throws(StoreError) -> Value {
        let text = try value(column, as: String.self)
        do {
            return try JSON.decode(type, from: text)
        } catch {
            throw .unreadable(column: column, "not the JSON of a \(type)", sql: statement.sql)
        }
    }

    private func sqlValue(_ column: String) throws(StoreError) -> SQLValue {
        guard let place = statement.columns[column] else {
            throw .unreadable(column: column, "the result has no such column", sql: statement.sql)
        }
        let handle = statement.handle
        switch sqlite3_column_type(handle, place) {
        case SQLITE_INTEGER:
            return .integer(sqlite3_column_int64(handle, place))
        case SQLITE_FLOAT:
            return .real(sqlite3_column_double(handle, place))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(handle, place)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, place)))
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw .unreadable(column: column, "not UTF-8", sql: statement.sql)
            }
            return .text(text)
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, place)
            return .blob(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, place)))))
        default:
            return .null
        }
    }
}
