import Core

/// What one client of our Wyoming server has asked so far, and what is to be done about it.
package struct WyomingSession {
    /// What the server is to do.
    package enum Action: Hashable {
        case send(WyomingEvent)
        case transcribe([Int16])
        case speak(String, voice: String?)
    }

    /// Seconds of one utterance, and characters of one text; more is not taken.
    static let longestSpeech = 60, longestText = 4000

    private let info: WyomingEvent
    private var reader: PCMReader?
    private var rate = 0
    private var samples: [Int16] = []
    private var isListening = false
    /// A text that comes in pieces.
    private var text: String?
    private var voice: String?

    /// A client that has asked nothing.
    /// - Parameter info: the answer to `describe`.
    package init(info: WyomingEvent) {
        self.info = info
    }

    /// Takes the next event; gives what is to be done about it.
    package mutating func handle(_ event: WyomingEvent) throws -> [Action] {
        switch event.type {
        case "describe": return [.send(info)]
        case "ping": return [.send(WyomingEvent(type: "pong", data: event.data))]
        case "transcribe", "audio-start":
            (reader, samples, isListening) = (nil, [], true)
        case "audio-chunk": try listen(event)
        case "audio-stop":
            guard isListening else { return [] }
            samples += reader?.finish() ?? []
            defer { (reader, samples, isListening) = (nil, [], false) }
            return [.transcribe(samples)]
        case "synthesize":
            // A client that streams its text sends the whole as well, for servers that cannot.
            guard text == nil, let words = event.data["text"]?.text else { return [] }
            return try speak(words, Self.voice(event))
        case "synthesize-start": (text, voice) = ("", Self.voice(event))
        case "synthesize-chunk":
            guard let before = text, let words = event.data["text"]?.text else { return [] }
            text = before + words
            guard before.utf8.count + words.utf8.count <= Self.longestText else {
                throw AnswerProblem.malformed("a text is too long")
            }
        case "synthesize-stop":
            defer { text = nil }
            guard let text else { return [] }
            return try speak(text, voice) + [.send(WyomingEvent(type: "synthesize-stopped"))]
        default: break
        }
        return []
    }

    private mutating func listen(_ event: WyomingEvent) throws {
        guard isListening else { return }
        let rate = try event.rate()
        guard reader == nil || rate == self.rate else { throw AnswerProblem.malformed("its sound changes its rate") }
        self.rate = rate
        var reader = try self.reader ?? PCMReader(rate: rate)
        if samples.count < Self.longestSpeech * AudioFormat.sampleRate { samples += reader.read(event.payload) }
        self.reader = reader
    }

    private func speak(_ words: String, _ voice: String?) throws -> [Action] {
        guard words.utf8.count <= Self.longestText else { throw AnswerProblem.malformed("a text is too long") }
        return [.speak(words, voice: voice)]
    }

    private static func voice(_ event: WyomingEvent) -> String? { event.data["voice"]?["name"]?.text }
}
