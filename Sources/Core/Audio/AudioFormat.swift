/// The one audio format inside the box: 20 ms frames of 16 kHz mono Int16; codecs and devices convert at the edge.
package enum AudioFormat {
    /// Samples per second.
    package static let sampleRate = 16_000
    /// Samples in one frame.
    package static let frameSamples = 320
    /// Length of one frame, and of one tick of the media clock.
    package static let frameDuration = Duration.milliseconds(20)
}
