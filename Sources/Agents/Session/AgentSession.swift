package import Core

/// One call's conversation: feeds the turn machine and the dialogue, and does what they decide.
///
/// The call is in the journal and answered before `run` begins, and is closed with the outcome after it; a session writes
/// turns and messages only. All its work is in one task group, so when `run` has returned nothing of it is left.
package actor AgentSession {
    let call: Call
    /// Who speaks now: another one after a transfer.
    var agent: Agent
    let audio: any CallAudio
    let services: AgentServices
    let answers: AnswerService
    let configuration: AgentConfiguration
    var prepared: PreparedClips
    let transcript: Transcript
    let inbox = Inbox()
    var turns: TurnMachine
    var dialogue: Dialogue
    /// The language model's side; nil for the embedded agent.
    var conversation: Conversation?
    var instructions: String
    var tools: [any Tool]
    /// The reply that is being written by the model: what it said so far.
    var written: [String]?
    /// What the last prompt of the model asks for; a grammar would miss the rest of a free answer.
    var isAskedByModel = false
    var live: LiveTranscription?
    var modelJob: Job?
    var toolJobs: [String: Job] = [:]
    var toolRuns: [String: ToolRun] = [:]
    let toolRows = ToolRows()
    var nextSegment = 0
    /// Work to be started when the event at hand has been dealt with.
    var work: [@Sendable () async -> Void] = []
    var recognitions: [Int: Job] = [:]
    var voice: Job?
    var search: Job?
    /// The search whose answer was said last.
    var lastSearch: ID<SearchRecord>?
    /// The search or save whose result is still wanted.
    var request = 0
    var endedBy: Call.EndedBy?
    var failure: (any Error)?
    private var timer: (deadline: Duration, job: Job)?

    /// - Parameter prepared: clips for when the voice fails; without them such a call is ended.
    package init(
        call: Call, agent: Agent, audio: any CallAudio, services: AgentServices, prepared: PreparedClips = PreparedClips(),
        configuration: AgentConfiguration = AgentConfiguration()
    ) {
        self.call = call
        self.agent = agent
        self.audio = audio
        self.services = services
        self.prepared = prepared
        answers = AnswerService(knowledge: services.knowledge, workspace: call.workspaceID)
        transcript = Transcript(call: call, services: services)
        let phrases = Phrases(agent: agent)
        var configuration = configuration
        configuration.conversation.isOn = services.model != nil
        self.configuration = configuration
        instructions = configuration.conversation.instructions
        tools = services.tools
        turns = TurnMachine(
            configuration: configuration, holdingLine: prepared[phrases.oneMoment],
            furtherHoldingLines: [prepared[phrases.stillLooking]].compactMap(\.self))
        dialogue = Dialogue(phrases: phrases, unproductiveTurns: configuration.limits.unproductiveTurns)
        if services.model != nil {
            conversation = Conversation(
                configuration: configuration.conversation, tools: services.tools.map(Conversation.KnownTool.init),
                farewell: phrases.goodbyeAnswered)
        }
    }

    /// Holds the conversation, from the greeting until the call is over and every row is committed.
    package func run() async -> CallOutcome {
        await withDiscardingTaskGroup { group in
            let forwarder = Job { [inbox, audio] in await inbox.forward(audio.events) }
            group.addTask { await forwarder.run() }
            await begin()
            start(in: &group)
            for await event in inbox.events {
                await handle(event)
                start(in: &group)
                if endedBy != nil { break }
            }
            if endedBy == nil {
                // The stream ended without `.left`, or the task was cancelled: the box is being stopped.
                await perform(turns.handle(.call(.left(by: Task.isCancelled ? .shutdown : .network)), at: services.clock.uptime))
                start(in: &group)
            }
            giveUpJobs()
            forwarder.cancel()
        }
        return await close()
    }

    private func begin() async {
        services.log.info("conversation begins", .call(call.id), .workspace(call.workspaceID))
        await perform(turns.handle(.answered, at: services.clock.uptime))
        await perform(dialogue.handle(.answered))
    }

    /// Starts what the last event brought about, and the timer anew when another deadline counts.
    private func start(in group: inout DiscardingTaskGroup) {
        scheduleTimer()
        for body in work { group.addTask { await body() } }
        work.removeAll()
    }

    private func scheduleTimer() {
        let deadline = endedBy == nil ? [turns.deadline, conversation?.deadline].compactMap(\.self).min() : nil
        guard deadline != timer?.deadline else { return }
        timer?.job.cancel()
        timer = nil
        guard let deadline else { return }
        let job = Job { [clock = services.clock, inbox] in
            do {
                try await clock.sleep(until: deadline)
                inbox.post(.time)
            } catch {
                // Only cancellation ends a sleep: another deadline counts now.
            }
        }
        timer = (deadline, job)
        work.append(job.run)
    }

    private func giveUpJobs() {
        timer?.job.cancel()
        voice?.cancel()
        search?.cancel()
        for job in recognitions.values { job.cancel() }
        modelJob?.cancel()
        live?.cancel()
    }

    /// Rows that were still waiting are committed now, so that the outcome is true.
    private func close() async -> CallOutcome {
        if failure == nil {
            do { try await transcript.write() } catch { failed(error) }
        }
        let committed = await transcript.committed
        let endedBy = endedBy ?? .network
        let status: Call.Status = failure == nil && endedBy != .network ? .completed : .failed
        services.log.info(
            "conversation ended", .call(call.id), .text("ended_by", endedBy.rawValue), .text("turns", committed),
            .text("events_dropped", inbox.dropped))
        if let counts = conversation?.counts {
            services.log.info(
                "language model in this call", .call(call.id), .text("guesses_used", counts.guessesUsed),
                .text("guesses_wasted", counts.guessesWasted), .text("citations_rejected", counts.citationsRejected),
                .text("handed_over", counts.handedOver))
        }
        return CallOutcome(status: status, endedBy: endedBy, turns: committed, failure: failure)
    }

    /// Keeps the first failure of the journal.
    func failed(_ error: any Error) {
        guard failure == nil else { return }
        failure = error
        services.log.error("turns cannot be committed", .call(call.id), .error(error))
    }
}
