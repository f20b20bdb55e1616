import Synchronization

/// Not random at all: 1, 2, 3 …, for identifiers that are the same in every run.
package final class CountingBits: Sendable {
    private let last = Atomic<UInt64>(0)

    package init() {}

    package func next() -> UInt64 { last.add(1, ordering: .relaxed).newValue }
}
