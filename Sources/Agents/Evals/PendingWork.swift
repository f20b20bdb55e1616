import Synchronization

/// Counts work that is done outside of virtual time, so that the virtual clock stands still until it is done.
final class PendingWork: Sendable {
    private let running = Atomic(0)

    var isNone: Bool { running.load(ordering: .acquiring) == 0 }

    /// Does something that takes real time and no virtual time.
    func during<Value>(_ body: () async throws -> Value) async throws -> Value {
        running.wrappingAdd(1, ordering: .acquiringAndReleasing)
        defer { running.wrappingSubtract(1, ordering: .acquiringAndReleasing) }
        return try await body()
    }
}
