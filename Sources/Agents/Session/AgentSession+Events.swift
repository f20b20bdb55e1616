import Core

/// What comes in: the call, the clock, and the results of work.
extension AgentSession {
    func handle(_ event: SessionEvent) async {
        let now = services.clock.uptime
        switch event {
        case .call(let event):
            hear(event)
            await perform(turns.handle(.call(event), at: now))
            if case .speechStarted = event { beginSegment() }
        case .time:
            if let deadline = conversation?.deadline, deadline <= now { await converse(.time) }
            await perform(turns.handle(.time, at: now))
        case .recognized(let id, let recognition):
            recognitions[id] = nil
            await recognized(id, recognition)
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
        case .piece(let id, let piece):
            await perform(turns.handle(.piece(id: id, piece), at: now))
        case .wrote(let request, let event):
            await converse(.wrote(request: request, event))
        case .modelFailed(let request, let error):
            services.log.warning("language model failed", .call(call.id), .error(error))
            await converse(.failed(request: request))
        case .ran(let id, let outcome):
            finishTool(id, outcome)
            await converse(.ran(call: id, outcome))
        case .partial(let segment, let text):
            await transcribed(segment, partial: text)
        case .transcribed(let segment, let recognition):
            await transcribed(segment, recognition)
        case .transcriptionFailed(let segment, let error):
            services.log.warning("transcription failed", .call(call.id), .error(error))
            transcriptionFailed(segment)
        case .completeness(let chance, let text):
            await perform(turns.handle(.completeness(chance, of: text), at: now))
        }
        if !turns.isHearing { endHearing() }
    }

    func perform(_ effects: [TurnEffect]) async {
        for effect in effects { await perform(effect) }
    }

    private func perform(_ effect: TurnEffect) async {
        switch effect {
        case .recognize(let id, let samples, let expectation):
            await understand(id, samples, expecting: expectation)
        case .dropRecognition(let id):
            recognitions.removeValue(forKey: id)?.cancel()
            live?.drop(id)
        case .synthesize(let id, let line):
            synthesize(id, line)
        case .play(let id, let clip):
            await audio.play(clip, id: id)
        case .playPiece(let id, let piece):
            await audio.play(piece.samples, id: id, isLast: piece.isLast)
        case .pausePlayout:
            await audio.pause()
        case .resumePlayout:
            await audio.resume()
        case .flushPlayout:
            voice?.cancel()
            if conversation != nil { dropSearch() }
            written = nil
            await converse(.silenced)
            let positions = await audio.flush()
            await perform(turns.handle(.flushed(positions), at: services.clock.uptime))
        case .callerTurn(let turn):
            await record { (transcript) throws(TranscriptError) in try await transcript.add(turn) }
            await answer(turn)
        case .guess(let text):
            if dialogue.isOpen { await converse(.guess(text)) }
        case .agentTurn(let turn):
            await record { (transcript) throws(TranscriptError) in try await transcript.add(turn) }
            await converse(.spoken(heard: turn.heard))
        case .needsReply(let cause):
            await converse(.silenced)
            await perform(dialogue.handle(.cause(cause)))
        case .hangUp(let endedBy):
            self.endedBy = endedBy
            await audio.hangUp()
        case .over(let endedBy):
            self.endedBy = endedBy
        }
    }

    func perform(_ effect: DialogueEffect) async {
        dropSearch()
        switch effect {
        case .say(let reply):
            written = nil
            isAskedByModel = false
            await perform(turns.handle(.reply(reply), at: services.clock.uptime))
        case .search(let recognition, let topic):
            find(recognition, topic: topic)
        case .save(let draft):
            save(draft)
        }
    }

    /// The result of the search or the save under way is not wanted any more.
    func dropSearch() {
        request += 1
        search?.cancel()
        search = nil
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
