import Core

/// The language model's part of a call.
extension AgentSession {
    /// Tells the conversation something and does what it decides; without a language model nothing happens.
    func converse(_ event: ConversationEvent) async {
        guard let effects = conversation?.handle(event, at: services.clock.uptime) else { return }
        for effect in effects { await perform(effect) }
    }

    /// The caller's turn goes to the model when it is free talk, and to the dialogue when that had asked for something.
    func answer(_ turn: CallerTurn) async {
        if conversation != nil, dialogue.isOpen, isForModel(turn.content) {
            dropSearch()
            await converse(.caller(turn))
        } else {
            await converse(.overheard(turn))
            await follow(turn.content)
        }
    }

    /// The dialogue answers; a denied answer is noted for the gaps.
    private func follow(_ content: CallerTurn.Content) async {
        let denials = dialogue.denials
        let effect = dialogue.handle(.caller(content))
        if dialogue.denials > denials { deny() }
        await perform(effect)
    }

    private func isForModel(_ content: CallerTurn.Content) -> Bool {
        switch content {
        case .words(let recognition): !recognition.text.isEmpty
        case .keys: true
        case .key, .unheard, .message: false
        }
    }

    private func perform(_ effect: ConversationEffect) async {
        switch effect {
        case .ask(let request, let messages):
            ask(request, messages)
        case .stop:
            modelJob?.cancel()
        case .say(let text):
            await say(text)
        case .end(let end):
            await finish(end)
        case .run(let toolCall, let arguments):
            run(toolCall, arguments)
        case .refuse(let toolCall, let outcome):
            beginTool(toolCall)
            finishTool(toolCall.id, outcome)
        case .giveUp(let id):
            toolJobs.removeValue(forKey: id)?.cancel()
            finishTool(id, .failure(.timedOut, "it took too long"))
        case .handOver(let content):
            written = nil
            await follow(content)
        case .handOff:
            written = nil
            await perform(dialogue.handle(.handOff))
        case .transfer(let id):
            transfer(to: id)
        }
    }

    private func ask(_ request: Int, _ messages: [LanguageMessage]) {
        guard let model = services.model else { return }
        modelJob?.cancel()
        let question = LanguageRequest(
            instructions: Instructions.text(for: agent, written: instructions, tools: tools), messages: messages,
            tools: tools.map(\.description), maximumTokens: configuration.conversation.maximumTokens,
            context: ProviderContext(workspace: call.workspaceID, call: call.id, purpose: .languageModel))
        let job = Job { [inbox] in
            do {
                for try await event in model.respond(to: question) {
                    inbox.post(.wrote(request: request, event))
                    if case .finished = event { return }
                }
                if !Task.isCancelled { inbox.post(.modelFailed(request: request, ConversationError.unfinished(model.model))) }
            } catch {
                if !Task.isCancelled { inbox.post(.modelFailed(request: request, error)) }
            }
        }
        modelJob = job
        work.append(job.run)
    }

    private func say(_ text: String) async {
        if let before = written {
            written = before + [text]
            return await perform(turns.handle(.more(text), at: services.clock.uptime))
        }
        written = [text]
        var reply = Reply([text])
        reply.isOpen = true
        await perform(turns.handle(.reply(reply), at: services.clock.uptime))
    }

    private func finish(_ end: ReplyEnd) async {
        let reply = Reply(written ?? [], citations: end.citations)
        written = nil
        isAskedByModel = true
        dialogue.told(reply)
        await perform(turns.handle(.closed(end), at: services.clock.uptime))
    }

    /// Another agent goes on with the same call, the same history and its own instructions, voice and tools.
    private func transfer(to id: ID<Agent>) {
        guard let colleague = services.colleagues.first(where: { $0.agent.id == id }) else { return }
        let record = AgentTransfer(
            id: services.ids.next(), workspaceID: call.workspaceID, callID: call.id, from: agent.id, to: id,
            at: services.clock.wall)
        agent = colleague.agent
        instructions = colleague.instructions
        tools = colleague.tools
        prepared = colleague.prepared
        conversation?.use(tools.map(Conversation.KnownTool.init))
        services.log.info("call given to another agent", .call(call.id), .text("agent", agent.id.description))
        work.append { [services] in
            do { try await services.toolJournal?.commit(record) } catch {
                services.log.error("transfer not written", .error(error))
            }
        }
    }
}
