/// PCM sound with 16 bits a sample, as tools and tests exchange it.
package struct WAVFile: Sendable, Hashable {
    /// Samples per second.
    package let sampleRate: Int
    /// Channels interleaved in `samples`.
    package let channels: Int
    package let samples: [Int16]

    package init(sampleRate: Int, channels: Int, samples: [Int16]) {
        self.sampleRate = sampleRate
        self.channels = channels
        self.samples = samples
    }

    /// Reads the bytes of a file.
    package init(bytes: [UInt8]) throws(MediaError) {
        throw .wav("not yet")
    }

    /// The bytes of a file.
    package var bytes: [UInt8] { [] }

    /// As the box's own 16 kHz mono; channels are averaged.
    package func mono16k() throws(MediaError) -> [Int16] { samples }
}
