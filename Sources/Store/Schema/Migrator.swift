import Core

/// Brings a database to the schema's version, or refuses it.
struct Migrator {
    let schema: Schema
    let log: Log

    func bringUpToDate(_ database: Database) throws {
        let found = try version(of: database)
        guard found < schema.version else { return }
        try database.writing { database in
            // Another process may have migrated while this one waited for the lock.
            let start = try version(of: database)
            if start > 0, start < schema.version { try copy(database, version: start) }
            for (offset, step) in schema.migrations.enumerated().dropFirst(start) {
                try database.script(step)
                try database.script("PRAGMA user_version=\(offset + 1)")
            }
            try database.script("PRAGMA application_id=\(DatabaseFile.applicationID)")
        }
        log.notice("database migrated", .text("from", found), .text("to", schema.version))
    }

    /// Copies the old version through a second connection: the one that holds the write lock may not be a backup's source.
    private func copy(_ database: Database, version: Int) throws {
        let copy = "\(database.path).v\(version).backup"
        try Database(path: database.path, mode: .readOnly).backUp(to: copy)
        log.notice("database copied before migration", .text("version", version), .text("copy", copy))
    }

    private func version(of database: Database) throws -> Int {
        let found = Int(try database.pragma("user_version"))
        guard found <= schema.version else {
            throw StoreError.tooNew(database.path, found: found, known: schema.version)
        }
        return found
    }
}
