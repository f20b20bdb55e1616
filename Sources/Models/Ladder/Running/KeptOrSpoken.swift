import Core

/// The pieces of a kept clip, or of a stream when the text is not kept.
actor KeptOrSpoken {
    private let kept: any SpeechKeeping
    private let voice: String
    private let text: String
    private let speak: @Sendable () -> AsyncThrowingStream<SpeechPiece, any Error>
    private var pieces: ClipPieces?
    private var stream: AsyncThrowingStream<SpeechPiece, any Error>?

    init(
        kept: any SpeechKeeping, voice: String, text: String,
        speak: @escaping @Sendable () -> AsyncThrowingStream<SpeechPiece, any Error>
    ) {
        self.kept = kept
        self.voice = voice
        self.text = text
        self.speak = speak
    }

    func next() async throws -> SpeechPiece? {
        if stream == nil, pieces == nil {
            if let clip = await kept.kept(text, voice: voice) { pieces = ClipPieces(clip) } else { stream = speak() }
        }
        if pieces != nil { return pieces?.next() }
        var iterator = stream?.makeAsyncIterator()
        return try await iterator?.next()
    }
}
