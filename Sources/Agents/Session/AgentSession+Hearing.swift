import Core

/// Words: from a streaming transcriber while the caller speaks, else from the recogniser after each pause.
extension AgentSession {
    /// Speech goes to the transcriber before the turn machine hears of it, so that a pause finds all of it there.
    func hear(_ event: CallEvent) {
        switch event {
        case .speechPiece(let samples, let at): live?.hear(samples, at: at)
        case .speechPaused: live?.pause()
        default: break
        }
    }

    /// The caller has begun to speak, or goes on after a pause.
    func beginSegment() {
        guard let transcriber = services.transcriber, turns.isHearing else { return }
        nextSegment += 1
        let number = nextSegment
        let (audio, continuation) = AsyncStream.makeStream(
            of: [Int16].self, bufferingPolicy: .bufferingOldest(LiveTranscription.capacity))
        let request = TranscriptionRequest(
            language: configuration.language, hints: configuration.conversation.hints, expectation: turns.asksFor,
            context: ProviderContext(workspace: call.workspaceID, call: call.id, purpose: .speechToText))
        let job = Job { [inbox] in
            do {
                for try await event in transcriber.transcribe(audio, request: request) {
                    switch event {
                    case .partial(let text): inbox.post(.partial(segment: number, text))
                    case .final(let words): return inbox.post(.transcribed(segment: number, words))
                    case .usage: break
                    }
                }
                if !Task.isCancelled { inbox.post(.transcribed(segment: number, .nothing)) }
            } catch {
                if !Task.isCancelled { inbox.post(.transcriptionFailed(segment: number, error)) }
            }
        }
        var live = live ?? LiveTranscription()
        live.begin(LiveTranscription.Segment(number: number, audio: continuation, job: job))
        self.live = live
        work.append(job.run)
    }

    /// Nothing that the caller said is waited for any more.
    func endHearing() {
        live?.cancel()
        live = nil
    }

    func understand(_ id: Int, _ samples: [Int16], expecting expectation: Expectation) async {
        if live?.expect(id, samples, expectation, isPiece: expectation == .message) == true {
            await tellFinished()
        } else {
            recognize(id, samples, expecting: expectation)
        }
    }

    func transcribed(_ segment: Int, partial text: String) async {
        guard let all = live?.read(segment, as: text) else { return }
        await perform(turns.handle(.partial(all), at: services.clock.uptime))
    }

    func transcribed(_ segment: Int, _ recognition: Recognition) async {
        live?.finish(segment, as: recognition)
        await tellFinished()
    }

    /// The recogniser takes what the transcriber could not; it has all of the sound.
    func transcriptionFailed(_ segment: Int) {
        guard live?.has(segment) == true else { return }
        let failed = live?.takeFailed(segment) ?? []
        // What comes later of this turn is for the recogniser too: its pieces are whole from the start.
        let others = live?.awaited ?? []
        live?.cancel()
        live = nil
        for wanted in failed + others { recognize(wanted.id, wanted.samples, expecting: wanted.expectation) }
    }

    private func tellFinished() async {
        for (id, words) in live?.takeFinished() ?? [] { await recognized(id, words) }
    }

    func recognized(_ id: Int, _ words: Recognition) async {
        await perform(turns.handle(.recognized(id: id, words), at: services.clock.uptime))
        guard let turnModel = services.turnModel, !words.text.isEmpty, turns.isHearing else { return }
        let language = configuration.language
        work.append(
            Job { [inbox] in
                // A turn model is advice: without it silence decides.
                guard let chance = try? await turnModel.completeness(of: words.text, language: language) else { return }
                inbox.post(.completeness(chance, of: words.text))
            }.run)
    }
}
