package import Core

/// The sum of one tick's sounding participants, from which each is given all but its own voice ("minus one").
///
/// Sums are 32 bits wide: sixteen full-scale voices stay far from overflow, and only the result saturates.
package struct Mixer {
    private var sum = InlineArray<320, Int32>(repeating: 0)

    package init() {}

    package mutating func clear() {
        for place in sum.indices { sum[place] = 0 }
    }

    package mutating func add(_ frame: AudioFrame) {
        for place in sum.indices { sum[place] &+= Int32(frame.samples[place]) }
    }

    /// What somebody silent hears: everybody.
    package func all(into frame: inout AudioFrame) {
        for place in sum.indices { frame.samples[place] = Int16(clamping: sum[place]) }
    }

    /// What a sounding participant hears: everybody else.
    package func all(without own: AudioFrame, into frame: inout AudioFrame) {
        for place in sum.indices { frame.samples[place] = Int16(clamping: sum[place] &- Int32(own.samples[place])) }
    }
}
