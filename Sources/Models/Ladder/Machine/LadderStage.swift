/// A part of a conversation that falls and returns on its own.
package enum LadderStage: String, Hashable, Sendable, Codable, CaseIterable {
    case speechToText = "stt"
    case languageModel = "llm"
    case textToSpeech = "tts"
}
