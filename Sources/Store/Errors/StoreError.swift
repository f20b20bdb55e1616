import Core

/// What went wrong in the store: a stable code, the statement at fault and SQLite's extended code, never a parameter's value.
package struct StoreError: FrontdeskError, Equatable {
    private enum Kind: String {
        case damaged, busy, constraint, diskFull, readOnly, tooNew, foreign, cannotOpen
        case unreadable, overloaded, closed, statement, notFound, exists, refused, stale
    }

    private let kind: Kind
    package let message: String
    package let hint: String?
    /// The statement that failed, with its placeholders.
    package let sql: String?
    /// SQLite's extended result code, 0 when SQLite did not fail.
    package let extendedCode: Int32

    private init(_ kind: Kind, _ message: String, hint: String? = nil, sql: String? = nil, extendedCode: Int32 = 0) {
        self.kind = kind
        self.message = message
        self.hint = hint
        self.sql = sql
        self.extendedCode = extendedCode
    }

    package var code: String { "store.\(kind.rawValue)" }

    /// The file is not a sound database; it is kept as it is.
    package static func damaged(_ path: String, _ detail: String, extendedCode: Int32 = 0) -> Self {
        Self(
            .damaged, "the database \(path) is damaged: \(detail)",
            hint: "nothing was changed; stop every frontdesk, copy the file and its -wal away, then put back a backup "
                + "(\(path).v*.backup or your own) or try `sqlite3 \(path) .recover`",
            extendedCode: extendedCode)
    }

    /// Another process held the write lock for longer than the busy timeout.
    package static func busy(_ path: String, sql: String?, extendedCode: Int32) -> Self {
        Self(
            .busy, "the database \(path) is locked by another process", hint: "try again when the other frontdesk has finished",
            sql: sql, extendedCode: extendedCode)
    }

    /// A row breaks a rule of the schema; `detail` names the rule.
    package static func constraint(_ detail: String, sql: String?, extendedCode: Int32) -> Self {
        Self(.constraint, "the store refused a row: \(detail)", sql: sql, extendedCode: extendedCode)
    }

    package static func diskFull(_ path: String, sql: String?, extendedCode: Int32) -> Self {
        Self(
            .diskFull, "no space left to write \(path)", hint: "free some space on its disk; nothing committed is lost",
            sql: sql, extendedCode: extendedCode)
    }

    package static func readOnly(_ path: String, sql: String?, extendedCode: Int32) -> Self {
        Self(
            .readOnly, "the database \(path) cannot be written",
            hint: "check the owner and mode of the file and its directory, and that the disk is mounted read-write",
            sql: sql, extendedCode: extendedCode)
    }

    /// The file was written by a newer Frontdesk.
    package static func tooNew(_ path: String, found: Int, known: Int) -> Self {
        Self(
            .tooNew, "the database \(path) has schema version \(found), this program knows up to \(known)",
            hint: "run the newer frontdesk, or put back the copy \(path).v\(known).backup made before the upgrade")
    }

    /// A sound SQLite file that is not ours.
    package static func foreign(_ path: String, _ detail: String) -> Self {
        Self(.foreign, "\(path) is not a file of Frontdesk: \(detail)", hint: "nothing was changed; give another path")
    }

    package static func cannotOpen(_ path: String, _ detail: String, extendedCode: Int32 = 0) -> Self {
        Self(
            .cannotOpen, "cannot open \(path): \(detail)", hint: "check that the directory exists and may be read and written",
            extendedCode: extendedCode)
    }

    /// A stored value is not what its column promises.
    package static func unreadable(column: String, _ detail: String, sql: String?) -> Self {
        Self(.unreadable, "column \(column) cannot be read: \(detail)", hint: "run `frontdesk doctor`", sql: sql)
    }

    /// More work is waiting than the store will queue.
    package static func overloaded(waiting: Int) -> Self {
        Self(.overloaded, "\(waiting) operations already wait for the database", hint: "try again later; the disk may be slow")
    }

    package static let closed = Self(.closed, "the store is closed")

    /// Any other failure of a statement.
    package static func statement(_ detail: String, sql: String?, extendedCode: Int32) -> Self {
        Self(.statement, "SQLite: \(detail)", sql: sql, extendedCode: extendedCode)
    }

    /// There is no row with this key.
    package static func notFound(_ what: String) -> Self {
        Self(.notFound, "there is no \(what)")
    }

    /// What was to be made is there already.
    package static func exists(_ what: String) -> Self {
        Self(.exists, "\(what) exists already")
    }

    /// What was to be changed has been changed by somebody else since it was read.
    package static func stale(_ what: String, hint: String) -> Self {
        Self(.stale, "\(what) has been changed meanwhile", hint: hint)
    }

    /// A value that may not be stored; `detail` says what is allowed.
    package static func refused(_ detail: String) -> Self {
        Self(.refused, detail)
    }

    package var description: String {
        let facts = [sql.map { "in: \($0)" }, extendedCode == 0 ? nil : "SQLite code \(extendedCode)", hint].compactMap { $0 }
        return facts.isEmpty ? message : "\(message) (\(facts.joined(separator: "; ")))"
    }
}
