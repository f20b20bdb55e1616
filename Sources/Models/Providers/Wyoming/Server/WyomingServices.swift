package import Core

/// What our Wyoming server offers: the box's own recognition and voices.
package struct WyomingServices: Sendable {
    /// Languages of both, BCP 47.
    package let languages: [String]
    package let synthesizer: any SpeechSynthesizer
    /// The words of an utterance, 16 kHz mono.
    package let transcribe: @Sendable ([Int16]) async throws -> String

    package init(
        languages: [String], synthesizer: any SpeechSynthesizer,
        transcribe: @escaping @Sendable ([Int16]) async throws -> String
    ) {
        self.languages = languages
        self.synthesizer = synthesizer
        self.transcribe = transcribe
    }

    /// The answer to `describe`.
    var info: WyomingEvent {
        let languages = JSONValue.array(languages.map { .string($0) })
        let artifact = { (name: String, what: String, more: [String: JSONValue]) -> JSONValue in
            var members: [String: JSONValue] = [
                "name": .string(name), "description": .string(what), "installed": true, "version": "1",
                "attribution": ["name": "Frontdesk", "url": ""],
            ]
            members.merge(more) { $1 }
            return .object(members)
        }
        let model = artifact("frontdesk", "What callers of this box ask", ["languages": languages])
        let voices = synthesizer.voices.map { artifact($0, "Voice \($0)", ["languages": languages]) }
        return WyomingEvent(
            type: "info",
            data: [
                "asr": [artifact("frontdesk", "The box's own recognition", ["models": [model]])],
                "tts": [artifact("frontdesk", "The box's own voices", ["voices": .array(voices)])],
                "handle": [], "intent": [], "wake": [], "mic": [], "snd": [],
            ])
    }
}
