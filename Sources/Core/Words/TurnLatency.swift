/// Where the silence between a caller's last word and the answer went, in milliseconds.
package struct TurnLatency: Hashable, Sendable, Codable {
    /// End of speech to the decision that the turn has ended.
    package var endpointing: Double
    /// That decision to the final words; 0 when recognition finished earlier.
    package var stt: Double
    /// Final words to the text of the answer.
    package var answer: Double
    /// End of speech to the first audible sample, measured at the mixer: the whole silence the caller heard.
    package var firstAudio: Double

    package init(endpointing: Double, stt: Double, answer: Double, firstAudio: Double) {
        self.endpointing = endpointing
        self.stt = stt
        self.answer = answer
        self.firstAudio = firstAudio
    }

    private enum CodingKeys: String, CodingKey {
        case endpointing, stt, answer
        case firstAudio = "first_audio"
    }
}
