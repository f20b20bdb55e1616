/// The shape of the database as a list of steps that only go forward; a step that has shipped is never changed.
package struct Schema: Sendable {
    /// Step `n`, counted from 1, makes version `n` from version `n - 1`.
    package let migrations: [String]

    package init(migrations: [String]) {
        self.migrations = migrations
    }

    /// Kept in `PRAGMA user_version`.
    package var version: Int { migrations.count }

    /// The shape this program works with.
    package static let current = Schema(migrations: [schemaVersion1, schemaVersion2, schemaVersion3])
}
