import Core
import Dispatch
import Synchronization
import Testing

/// Covers the ring between two threads: order, bounds and the count of what was lost.
@Suite struct FrameRingTests {
    @Test func valuesComeOutInOrder() {
        let ring = FrameRing(capacity: 4, filler: 0)
        for round in 0..<10 {
            for value in 0..<3 { #expect(ring.push(round * 3 + value)) }
            #expect(ring.count == 3)
            for value in 0..<3 { #expect(ring.pop() == round * 3 + value) }
            #expect(ring.pop() == nil)
        }
        #expect(ring.dropped == 0)
    }

    @Test(arguments: [(1, 1), (3, 4), (4, 4), (5, 8)])
    func capacityIsRoundedUp(wanted: Int, size: Int) {
        let ring = FrameRing(capacity: wanted, filler: 0)
        for value in 0..<size { #expect(ring.push(value)) }
        #expect(!ring.push(size))
        #expect(ring.count == size)
    }

    @Test func aFullRingKeepsTheOldAndCountsTheNew() {
        let ring = FrameRing(capacity: 2, filler: 0)
        for value in 0..<5 { ring.push(value) }
        #expect(ring.dropped == 3)
        #expect(ring.pop() == 0)
        #expect(ring.pop() == 1)
        #expect(ring.pop() == nil)
        #expect(ring.push(7))
        #expect(ring.pop() == 7)
    }

    @Test func twoThreadsLoseNothingUncounted() {
        let total = 200_000
        let ring = FrameRing(capacity: 64, filler: 0)
        let finished = Atomic(false)
        let taken = Mutex((count: 0, last: -1, ordered: true))
        DispatchQueue.concurrentPerform(iterations: 2) { side in
            if side == 0 {
                for value in 0..<total { ring.push(value) }
                finished.store(true, ordering: .releasing)
            } else {
                while true {
                    let last = finished.load(ordering: .acquiring)
                    while let value = ring.pop() {
                        taken.withLock { taken in
                            taken.ordered = taken.ordered && value > taken.last
                            taken.last = value
                            taken.count += 1
                        }
                    }
                    if last { break }
                }
            }
        }
        let result = taken.withLock { $0 }
        #expect(result.ordered)
        #expect(result.count + ring.dropped == total)
        #expect(result.count > 0)
    }
}
