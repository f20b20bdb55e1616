import Core

/// What runs beside the conversation and reports back through the inbox.
extension AgentSession {
    func recognize(_ id: Int, _ samples: [Int16], expecting expectation: Expectation) {
        // A model's question may be answered in any words: a grammar of yes and no, or of digits, would miss the rest.
        let expectation = isAskedByModel && expectation != .message ? .question : expectation
        let job = Job { [recognizer = services.recognizer, inbox] in
            do {
                let recognition = try await recognizer.recognize(samples, expecting: expectation)
                inbox.post(.recognized(id: id, recognition))
            } catch {
                if !Task.isCancelled { inbox.post(.recognitionFailed(id: id, error)) }
            }
        }
        recognitions[id] = job
        work.append(job.run)
    }

    func synthesize(_ id: Int, _ line: Reply.Line) {
        voice?.cancel()
        guard case .text(let text) = line else { return inbox.post(.voiced(id: id, Tone.clip)) }
        if let clip = prepared[text] { return inbox.post(.voiced(id: id, clip)) }
        let job = Job { [services, inbox, request = speechRequest(text), voice = agent.voice] in
            if let streamer = services.streamer, await Self.stream(id, request, from: streamer, into: inbox, services, voice) {
                return
            }
            do {
                inbox.post(.voiced(id: id, try await services.synthesizer.synthesize(text, voice: voice)))
            } catch {
                if !Task.isCancelled { inbox.post(.voiceFailed(id: id, error)) }
            }
        }
        voice = job
        work.append(job.run)
    }

    func find(_ recognition: Recognition, topic: ID<KnowledgeDocument>?) {
        let id: ID<SearchRecord> = services.ids.next()
        lastSearch = id
        let job = Job { [answers, inbox, request, call, services] in
            let answer: Answer
            do {
                answer = try await answers.answer(recognition, topic: topic)
                inbox.post(.answered(request: request, answer))
            } catch {
                if !Task.isCancelled { inbox.post(.answerFailed(request: request, error)) }
                return
            }
            let asked = Recognition(typed: Redaction.redact(recognition.text))
            let isClean = asked.text == recognition.text
            do {
                try await services.onSearch(
                    SearchRecord(
                        id: id, workspaceID: call.workspaceID, callID: call.id, asked: asked.text,
                        words: (isClean ? recognition : asked).words.map(\.text), outcome: answer.outcome,
                        used: answer.hits.map(\.citation),
                        askedAt: services.clock.wall))
            } catch {
                services.log.warning("search not kept", .call(call.id), .error(error))
            }
        }
        search = job
        work.append(job.run)
    }

    /// Notes that the last answer was none, for the gaps.
    func deny() {
        guard let lastSearch else { return }
        work.append { [services, call] in
            do {
                try await services.onDenied(lastSearch)
            } catch {
                services.log.warning("denied answer not kept", .call(call.id), .error(error))
            }
        }
    }

    /// Saves a message whatever happens to the call meanwhile: it is no job, so nothing gives it up.
    func save(_ draft: MessageDraft) {
        work.append { [call, services, inbox, request] in
            let id: ID<Message> = services.ids.next()
            do {
                let recording = draft.samples.isEmpty ? nil : try await services.saveRecording(draft.samples, id)
                try await services.journal.commit(
                    Message(
                        id: id, workspaceID: call.workspaceID, callID: call.id, from: call.from,
                        text: Redaction.redact(draft.text),
                        recording: recording, createdAt: services.clock.wall))
                inbox.post(.messageSaved(request: request))
            } catch {
                services.log.error("message not saved", .call(call.id), .error(error))
                inbox.post(.messageFailed(request: request))
            }
        }
    }
}
