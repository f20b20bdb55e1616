/// Speech that was rendered once and is kept, by voice and text.
package protocol SpeechKeeping: Sendable {
    /// The clip of a text, if it is kept.
    func kept(_ text: String, voice: String) async -> SpeechClip?

    /// Keeps a clip; when it cannot be written the next one is rendered again.
    func keep(_ clip: SpeechClip, voice: String) async
}
