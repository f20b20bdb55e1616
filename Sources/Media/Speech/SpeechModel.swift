/// Tells speech from other sound, one chunk at a time, with a memory of what came before.
package protocol SpeechModel: Sendable {
    /// Samples of 16 kHz in one chunk.
    var chunkSamples: Int { get }
    /// How likely a chunk is speech, 0...1; `chunk` holds `chunkSamples` samples. Never allocates.
    mutating func probability(of chunk: UnsafeBufferPointer<Int16>) -> Float
    /// Forgets what came before.
    mutating func reset()
}
