/// Files beside the store: archives that are written for, or come from, another box.
extension Database {
    /// Makes a new database file of another kind than the store's.
    package convenience init(newFile path: String, applicationID: Int, version: Int, schema: [String]) throws {
        try self.init(path: path, mode: .readWrite)
        try script("PRAGMA application_id=\(applicationID); PRAGMA user_version=\(version)")
        for statement in schema { try script(statement) }
    }

    /// Opens a file from a stranger: for reading only, and nothing in its schema may run.
    package convenience init(foreignFile path: String) throws {
        try DatabaseFile.checkHeader(path)
        try self.init(path: path, mode: .distrusted)
    }

    /// What kind of file it says it is (`PRAGMA application_id`).
    package func mark() throws -> Int { Int(try pragma("application_id")) }

    /// Its schema's version (`PRAGMA user_version`).
    package func version() throws -> Int { Int(try pragma("user_version")) }
}
