import Core

/// Brings a database to the schema's version, or refuses it.
struct Migrator {
    let schema: Schema
    let log: Log

    func bringUpToDate(_ database: Database) throws {
        let found = try version(of: database)
        guard found < schema.version else { return }
        if found > 0 {
            let copy = "\(database.path).v\(found).backup"
            try database.backUp(to: copy)
            log.notice("database copied before migration", .text("version", found), .text("copy", copy))
        }
        try database.writing { database in
            // Another process may have migrated while this one waited for the lock.
            let start = try version(of: database)
            for (offset, step) in schema.migrations.enumerated().dropFirst(start) {
                try database.script(step)
                try database.script("PRAGMA user_version=\(offset + 1)")
            }
            try database.script("PRAGMA application_id=\(DatabaseFile.applicationID)")
        }
        log.notice("database migrated", .text("from", found), .text("to", schema.version))
    }

    private func version(of database: Database) throws -> Int {
        let found = Int(try database.pragma("user_version"))
        guard found <= schema.version else {
            throw StoreError.tooNew(database.path, found: found, known: schema.version)
        }
        return found
    }
}
