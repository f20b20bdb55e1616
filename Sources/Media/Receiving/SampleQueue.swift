internal import Core

/// Decoded sound waiting to be played: a line of samples of fixed size.
struct SampleQueue: ~Copyable {
    private var samples: [Int16]
    private var head = 0
    private(set) var count = 0

    init(capacity: Int) {
        samples = [Int16](repeating: 0, count: capacity)
    }

    /// Appends what `write` puts into the free room (at most `maximum`); it returns how many samples it wrote.
    mutating func append(_ maximum: Int, _ write: (UnsafeMutableBufferPointer<Int16>) -> Int) -> Int {
        if head > 0, head + count + maximum > samples.count {
            for place in 0..<count { samples[place] = samples[head + place] }
            head = 0
        }
        let start = head + count
        let room = min(maximum, samples.count - start)
        guard room > 0 else { return 0 }
        let written = samples.withUnsafeMutableBufferPointer {
            write(UnsafeMutableBufferPointer(rebasing: $0[start..<start + room]))
        }
        let taken = min(max(0, written), room)
        count += taken
        return taken
    }

    /// Copies the first frame without taking it; what is missing is silence.
    func peek(into frame: inout AudioFrame) {
        for place in 0..<AudioFormat.frameSamples { frame.samples[place] = place < count ? samples[head + place] : 0 }
    }

    /// Forgets the first frame.
    mutating func drop() {
        let length = min(AudioFormat.frameSamples, count)
        head += length
        count -= length
    }

    /// Makes one frame of the first two by fading from one to the other.
    mutating func merge() {
        let length = AudioFormat.frameSamples
        guard count >= 2 * length else { return }
        for place in 0..<length {
            let first = Int32(samples[head + place]) * Int32(length - place)
            let second = Int32(samples[head + length + place]) * Int32(place)
            samples[head + length + place] = Int16(truncatingIfNeeded: (first + second) / Int32(length))
        }
        drop()
    }

    mutating func removeAll() {
        head = 0
        count = 0
    }
}
