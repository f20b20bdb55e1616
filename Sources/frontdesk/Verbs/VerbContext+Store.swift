import Core
import Foundation
import Store

extension VerbContext {
    /// Warnings and errors on standard error, as JSON lines.
    func log(_ level: Log.Level = .warning) -> Log {
        let terminal = terminal
        return Log(clock: surroundings.clock, minimum: level) { terminal.log($0) }
    }

    /// Runs `body` with the data directory's database, made when it is missing.
    func withStore<Value: Sendable>(_ body: (Store) async throws -> Value) async throws -> Value {
        try data.create()
        let store = try await Store.open(directory: data.path, clock: surroundings.clock, log: log())
        do {
            let value = try await body(store)
            await store.close()
            return value
        } catch {
            await store.close()
            throw error
        }
    }

    /// The same for verbs that only look: a directory without a database stays as it is, and gives `empty`.
    func withExistingStore<Value: Sendable>(
        else empty: @autoclosure () throws -> Value, _ body: (Store) async throws -> Value
    ) async throws -> Value {
        guard FileManager.default.fileExists(atPath: data.database) else { return try empty() }
        return try await withStore(body)
    }

    /// The workspace of this name; throws which ones there are.
    func workspace(named name: String, in store: Store) async throws -> Workspace {
        let (found, all) = try await store.read { (try $0.workspace(named: name), try $0.workspaces()) }
        guard let found else { throw VerbFailure.noWorkspace(name, among: all.map(\.name)) }
        return found
    }
}

extension VerbFailure {
    static func noWorkspace(_ name: String, among names: [String]) -> Self {
        let nearest = Nearest.match(name.lowercased(), in: names.map { $0.lowercased() })
        let meant = names.first { $0.lowercased() == nearest }
        let hint: String
        if let meant {
            hint = "did you mean \(meant)?"
        } else if names.isEmpty {
            hint = "there is none yet: frontdesk workspace add \"\(name)\""
        } else {
            hint = "there are: \(names.joined(separator: ", "))"
        }
        return VerbFailure("workspace.unknown", "There is no workspace named \(name).", hint: hint)
    }
}
