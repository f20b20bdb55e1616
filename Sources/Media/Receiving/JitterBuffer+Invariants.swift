extension JitterBuffer {
    /// What is wrong inside, for tests; empty when all is well.
    package func verifyInvariants() -> [String] {
        var faults: [String] = []
        for (index, slot) in slots.enumerated() where slot.content != .none {
            if Self.index(slot.sequence) != index { faults.append("packet \(slot.sequence) in slot \(index)") }
            if slot.length > payloadCapacity { faults.append("length \(slot.length) in slot \(index)") }
            let isAhead = slot.sequence >= next
            if slot.content == .done, isAhead { faults.append("played packet \(slot.sequence) is still due") }
            if slot.content != .done, !isAhead { faults.append("packet \(slot.sequence) is behind \(next)") }
            if slot.content != .done, slot.sequence > newest { faults.append("packet \(slot.sequence) is beyond \(newest)") }
        }
        if newest >= next + Int64(Self.slotCount) { faults.append("newest \(newest) is too far from \(next)") }
        if stalled < 0 { faults.append("stalled \(stalled)") }
        if estimator.target < DelayEstimator.minimumTarget || estimator.target > DelayEstimator.maximumTarget {
            faults.append("target \(estimator.target)")
        }
        let told = statistics
        let accounted = told.played + told.late + told.duplicates + told.overflow + told.malformed + told.strays + count
        if told.received != accounted { faults.append("\(told.received) packets came, \(accounted) are accounted for") }
        return faults
    }
}
