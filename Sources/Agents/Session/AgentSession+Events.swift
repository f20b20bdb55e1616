import Core

/// What comes in: the call, the clock, and the results of work.
extension AgentSession {
    func handle(_ event: SessionEvent) async {
        let now = services.clock.uptime
        switch event {
        case .call(let event):
            await perform(turns.handle(.call(event), at: now))
        case .time:
            await perform(turns.handle(.time, at: now))
        case .recognized(let id, let recognition):
            recognitions[id] = nil
            await perform(turns.handle(.recognized(id: id, recognition), at: now))
        case .recognitionFailed(let id, let error):
            recognitions[id] = nil
            services.log.warning("recognition failed", .call(call.id), .error(error))
            await perform(turns.handle(.recognitionFailed(id: id), at: now))
        case .voiced(let id, let clip):
            await perform(turns.handle(.clip(id: id, clip), at: now))
        case .voiceFailed(let id, let error):
            services.log.warning("voice failed", .call(call.id), .error(error))
            await perform(turns.handle(.clipFailed(id: id), at: now))
        case .answered(let request, let answer):
            if request == self.request { await perform(dialogue.handle(.answer(answer))) }
        case .answerFailed(let request, let error):
            services.log.warning("search failed", .call(call.id), .error(error))
            if request == self.request { await perform(dialogue.handle(.answer(nil))) }
        case .messageSaved(let request):
            if request == self.request { await perform(dialogue.handle(.messageSaved(true))) }
        case .messageFailed(let request):
            if request == self.request { await perform(dialogue.handle(.messageSaved(false))) }
        case .journalFailed(let error):
            failed(error)
            await perform(turns.handle(.journalFailed, at: now))
        }
    }

    func perform(_ effects: [TurnEffect]) async {
        for effect in effects { await perform(effect) }
    }

    private func perform(_ effect: TurnEffect) async {
        switch effect {
        case .recognize(let id, let samples, let expectation):
            recognize(id, samples, expecting: expectation)
        case .dropRecognition(let id):
            recognitions.removeValue(forKey: id)?.cancel()
        case .synthesize(let id, let line):
            synthesize(id, line)
        case .play(let id, let clip):
            await audio.play(clip, id: id)
        case .pausePlayout:
            await audio.pause()
        case .resumePlayout:
            await audio.resume()
        case .flushPlayout:
            voice?.cancel()
            let positions = await audio.flush()
            await perform(turns.handle(.flushed(positions), at: services.clock.uptime))
        case .callerTurn(let turn):
            await record { (transcript) throws(TranscriptError) in try await transcript.add(turn) }
            let denials = dialogue.denials
            let effect = dialogue.handle(.caller(turn.content))
            if dialogue.denials > denials { deny() }
            await perform(effect)
        case .agentTurn(let turn):
            await record { (transcript) throws(TranscriptError) in try await transcript.add(turn) }
        case .needsReply(let cause):
            await perform(dialogue.handle(.cause(cause)))
        case .hangUp(let endedBy):
            self.endedBy = endedBy
            await audio.hangUp()
        case .over(let endedBy):
            self.endedBy = endedBy
        }
    }

    func perform(_ effect: DialogueEffect) async {
        request += 1
        search?.cancel()
        search = nil
        switch effect {
        case .say(let reply):
            await perform(turns.handle(.reply(reply), at: services.clock.uptime))
        case .search(let recognition, let topic):
            find(recognition, topic: topic)
        case .save(let draft):
            save(draft)
        }
    }

    /// Queues a row and has it committed; nobody waits for that.
    private func record(_ add: (Transcript) async throws(TranscriptError) -> Void) async {
        guard failure == nil else { return }
        do {
            try await add(transcript)
            work.append { [transcript, inbox] in
                do { try await transcript.write() } catch { inbox.post(.journalFailed(error)) }
            }
        } catch {
            inbox.post(.journalFailed(error))
        }
    }
}
