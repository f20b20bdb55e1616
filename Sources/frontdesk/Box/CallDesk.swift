import Agents
import Core
import Rooms
import Store

/// Handles one call from its first row to its last: the row is committed before the call is answered.
struct CallDesk: Sendable {
    private let options: Box.Options
    private let store: Store
    private let journal: any CallJournal
    private let keeper: WorkspaceKeeper
    private let messages: MessageFiles

    init(_ options: Box.Options, store: Store, keeper: WorkspaceKeeper) {
        self.options = options
        self.store = store
        self.keeper = keeper
        journal = AnnouncedJournal(journal: store, announce: options.onHistory)
        messages = MessageFiles(directory: options.data.recordings)
    }

    /// Answers a call, lets its agent talk, and closes its row.
    func handle(_ room: CallRoom) async {
        var call = room.call
        if let id = room.route.agentID { call.agentVersion = await keeper.agent(id)?.agent.version }
        do {
            try await journal.begin(call)
        } catch {
            options.log.error("call not taken, its row cannot be written", .call(room.id), .error(error))
            await room.reject(status: 503, reason: "Service Unavailable")
            return
        }
        do {
            try await room.answer()
            try await journal.answered(room.id, in: room.route.workspaceID, at: options.clock.wall)
        } catch {
            options.log.error("call cannot be answered", .call(room.id), .error(error))
            await room.hangUp(by: .network)
            await end(room, .failed, by: .network)
            return
        }
        options.log.info("call answered", .call(room.id), .workspace(room.route.workspaceID))
        let outcome = await talk(room)
        await room.hangUp(by: outcome.endedBy)
        await end(room, outcome.status, by: outcome.endedBy)
    }

    private func talk(_ room: CallRoom) async -> CallOutcome {
        if !options.isMuted, room.needsAgent, let id = room.route.agentID, let known = await keeper.agent(id) {
            let session = AgentSession(
                call: room.call, agent: known.agent, audio: room, services: services(for: room.route.workspaceID),
                prepared: known.emergency, configuration: options.configuration.agent)
            return await session.run()
        }
        for await event in room.events {
            if case .left(let by) = event {
                return CallOutcome(status: by == .network ? .failed : .completed, endedBy: by, turns: 0, failure: nil)
            }
        }
        return CallOutcome(status: .completed, endedBy: .shutdown, turns: 0, failure: nil)
    }

    /// What an agent works with in one call of a workspace.
    private func services(for workspace: ID<Workspace>) -> AgentServices {
        AgentServices(
            recognizer: KeptRecognizer(keeper: keeper, workspace: workspace), synthesizer: keeper.voice,
            knowledge: keeper.search, journal: journal, clock: options.clock, ids: store.ids, log: options.log,
            saveRecording: { [messages] samples, id in try await messages.save(samples, as: id) },
            onSearch: { [store] search in try await store.write { try $0.insert(search) } })
    }

    private func end(_ room: CallRoom, _ status: Call.Status, by endedBy: Call.EndedBy) async {
        do {
            try await journal.end(
                room.id, in: room.route.workspaceID, status: status, by: endedBy, at: options.clock.wall,
                recording: room.recordingName)
            options.log.info("call ended", .call(room.id), .text("ended_by", endedBy.rawValue))
        } catch {
            options.log.error("the end of a call is not written", .call(room.id), .error(error))
        }
    }
}
