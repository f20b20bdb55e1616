package import Core

/// Store keeps what matters in one SQLite file: workspaces, agents, numbers, calls with their turns, messages, articles.
///
/// One writer and a few readers, each a connection on a thread of its own; WAL; STRICT tables; a row can never point into
/// another workspace. It never decides anything about calls or knowledge, never holds a lock while somebody waits for a
/// network, and never repairs, replaces or recreates a file by itself.
///
/// - Use: ``Store/open(directory:clock:log:configuration:)``, ``Store/read(_:)``, ``Store/write(_:)``.
/// - What to read and write with: ``Database`` and its extensions, one file a record in `Records`.
/// - History of calls: `Store` is Core's ``CallJournal``.
/// - Failures: ``StoreError``. Schema: ``Schema``. Copies: ``Store/backUp(to:progress:)``.
package final class Store: Sendable {
    /// Everything that can be set, with values that work.
    package struct Configuration: Sendable {
        /// Connections that read.
        package var readers = 3
        /// How long a statement waits for another process that writes.
        package var busyTimeout: Duration = .seconds(5)
        /// Prepared statements each connection keeps.
        package var cachedStatements = 64
        /// Operations that may wait before further ones are refused.
        package var waitingLimit = 1024
        /// Largest file that is checked page by page at each opening: 64 MB take some 0.2 s of the 2 s to the first call.
        package var quickCheckLimit = 64 << 20
        /// The schema; tests open older ones.
        package var schema = Schema.current

        package init() {}
    }

    /// Path of the database file.
    package let path: String
    /// Makes the keys of new rows.
    package let ids: IDSource
    package let clock: any BoxClock
    private let writer: ConnectionPool
    private let readers: ConnectionPool

    /// The database's file in a data directory.
    package static func path(in directory: String) -> String {
        directory + "/frontdesk.sqlite"
    }

    /// Opens the data directory's database; makes it when there is none, migrates it when it is older.
    ///
    /// 1. A file that is not a sound database, is foreign, or is newer than this program is refused and left as it is.
    /// 2. An older one is copied to `frontdesk.sqlite.v<N>.backup`, then migrated in one transaction.
    package static func open(
        directory: String, clock: any BoxClock, log: Log, configuration: Configuration = Configuration()
    ) async throws -> Store {
        let path = try DatabaseFile.prepare(path(in: directory), directory: directory)
        let store = Store(path: path, clock: clock, configuration: configuration)
        let schema = configuration.schema
        let limit = configuration.quickCheckLimit
        try await store.writer.run { database in
            try DatabaseFile.check(database, pageByPageUpTo: limit)
            try Migrator(schema: schema, log: log).bringUpToDate(database)
        }
        return store
    }

    private init(path: String, clock: any BoxClock, configuration: Configuration) {
        self.path = path
        self.clock = clock
        ids = IDSource(clock: clock)
        let timeout = configuration.busyTimeout
        let cached = configuration.cachedStatements
        writer = ConnectionPool(name: "store-write", threads: 1, capacity: configuration.waitingLimit) {
            let database = try Database(path: path, mode: .readWrite, busyTimeout: timeout, cachedStatements: cached)
            // NORMAL: a power cut may lose the last commits, never the file; a killed process loses nothing.
            try database.script("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL")
            return database
        }
        readers = ConnectionPool(name: "store-read", threads: configuration.readers, capacity: configuration.waitingLimit) {
            try Database(path: path, mode: .readOnly, busyTimeout: timeout, cachedStatements: cached)
        }
    }

    /// Runs `body` on one snapshot of the database.
    package func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await readers.run { try $0.reading(body) }
    }

    /// Runs `body` in one transaction and returns once it is committed; when `body` throws nothing has changed.
    package func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await writer.run { try $0.writing(body) }
    }

    /// Differs from its last value when another process has committed since then (`PRAGMA data_version`); cheap enough to poll.
    package func changeCounter() async throws -> Int64 {
        try await writer.run { try $0.pragma("data_version") }
    }

    /// Copies the database into one file, checked, while the box goes on working.
    package func backUp(
        to target: String, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws {
        try await readers.run { try $0.backUp(to: target, progress: progress) }
    }

    /// What is wrong with the file, read from end to end; empty when it is sound.
    package func complaints() async throws -> [String] {
        try await readers.run { try $0.complaints(thorough: true) }
    }

    /// Folds the WAL into the file and takes no more work; returns when what waited is done and every connection is closed.
    package func close() async {
        // Another process may hold the WAL open; then the next opening folds it in.
        try? await writer.run { try $0.script("PRAGMA wal_checkpoint(TRUNCATE)") }
        await writer.close()
        await readers.close()
    }
}
