import Core

/// A streaming voice: pieces go to the call as they come, and the box's own voice says the rest when it breaks off.
extension AgentSession {
    func speechRequest(_ text: String) -> SpeechRequest {
        SpeechRequest(
            text: text, voice: configuration.conversation.voice ?? agent.voice, language: agent.language,
            context: ProviderContext(workspace: call.workspaceID, call: call.id, purpose: .textToSpeech))
    }

    /// - Returns: false when not a sample has come, so that the line can still be voiced as a whole.
    static func stream(
        _ id: Int, _ request: SpeechRequest, from streamer: any SpeechStreamer, into inbox: Inbox, _ services: AgentServices,
        _ voice: String
    ) async -> Bool {
        var said = Voicing(text: request.text)
        do {
            for try await piece in streamer.speak(request) {
                let next: VoicePiece
                switch piece {
                case .samples(let samples): next = VoicePiece(samples: samples, isLast: false)
                case .word(let word): next = VoicePiece(samples: [], words: [word], isLast: false)
                case .usage: continue
                }
                said.append(next)
                inbox.post(.piece(id: id, next))
            }
        } catch {
            if Task.isCancelled { return true }
            services.log.warning("streaming voice failed", .error(error))
            return said.length > 0 ? await finish(said, id, voice, into: inbox, services) : false
        }
        guard said.length > 0 else { return Task.isCancelled }
        inbox.post(.piece(id: id, VoicePiece(samples: [], isLast: true)))
        return true
    }

    /// Says the words that are still missing in the box's own voice.
    private static func finish(
        _ said: Voicing, _ id: Int, _ voice: String, into inbox: Inbox, _ services: AgentServices
    ) async -> Bool {
        let count = said.heard(after: said.length).split(separator: " ").count
        let rest = said.text.split(separator: " ").dropFirst(count).joined(separator: " ")
        do {
            let clip = try await services.synthesizer.synthesize(rest, voice: voice)
            let words = clip.words.map { SpeechClip.Word(text: $0.text, endSample: $0.endSample + said.length) }
            inbox.post(.piece(id: id, VoicePiece(samples: clip.samples, words: words, isLast: true)))
        } catch {
            if !Task.isCancelled { inbox.post(.voiceFailed(id: id, error)) }
        }
        return true
    }
}
