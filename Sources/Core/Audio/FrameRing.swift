import Synchronization

/// A bounded queue of values from one producer thread to one consumer thread, without locks or allocation.
///
/// The producer is usually the media thread, so a full ring drops the new value and counts it instead of waiting.
/// Order of memory operations: the producer publishes a slot by a releasing store of `tail`, the consumer frees it by a
/// releasing store of `head`; each side reads the other's index with acquire.
///
/// `@unchecked Sendable` proof: `slots` is written only by the producer at indices in [tail, head + capacity) and read only
/// by the consumer in [head, tail); the two index sets are disjoint by the acquire/release pairs above.
package final class FrameRing<Element: BitwiseCopyable>: @unchecked Sendable {
    private let slots: UnsafeMutableBufferPointer<Element>
    private let mask: Int
    private let head = Atomic<Int>(0)
    private let tail = Atomic<Int>(0)
    private let lost = Atomic<Int>(0)

    /// - Parameter capacity: at least this many values fit; rounded up to a power of two.
    package init(capacity: Int, filler: Element) {
        var size = 1
        while size < capacity { size *= 2 }
        slots = .allocate(capacity: size)
        slots.initialize(repeating: filler)
        mask = size - 1
    }

    deinit {
        slots.deallocate()
    }

    /// Values that did not fit since the ring was made.
    package var dropped: Int { lost.load(ordering: .relaxed) }

    /// Values waiting; exact only on the consumer's thread.
    package var count: Int { tail.load(ordering: .acquiring) - head.load(ordering: .acquiring) }

    /// Producer only: adds a value, or counts it as dropped when the ring is full.
    @discardableResult
    package func push(_ value: Element) -> Bool {
        let end = tail.load(ordering: .relaxed)
        guard end - head.load(ordering: .acquiring) <= mask else {
            lost.wrappingAdd(1, ordering: .relaxed)
            return false
        }
        slots[end & mask] = value
        tail.store(end + 1, ordering: .releasing)
        return true
    }

    /// Consumer only: takes the oldest value, nil when the ring is empty.
    package func pop() -> Element? {
        let start = head.load(ordering: .relaxed)
        guard start < tail.load(ordering: .acquiring) else { return nil }
        let value = slots[start & mask]
        head.store(start + 1, ordering: .releasing)
        return value
    }
}
