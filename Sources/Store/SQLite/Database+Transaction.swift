extension Database {
    /// Runs `body` in one transaction that is the writer from its first moment: a reader that turns writer half-way
    /// fails at once with SQLITE_BUSY_SNAPSHOT whatever the busy timeout (research/http.md 5).
    func writing<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try transaction(begin: "BEGIN IMMEDIATE", body)
    }

    /// Runs `body` on one snapshot.
    func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try transaction(begin: "BEGIN DEFERRED", body)
    }

    private func transaction<Value>(begin: String, _ body: (Database) throws -> Value) throws -> Value {
        try script(begin)
        do {
            let value = try body(self)
            try script("COMMIT")
            return value
        } catch {
            // SQLite has already rolled back by itself after some errors (disk full); a second ROLLBACK then fails harmlessly.
            try? script("ROLLBACK")
            throw error
        }
    }
}
