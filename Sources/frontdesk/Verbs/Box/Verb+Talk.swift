import Agents
import Core
import Knowledge
import Store

extension Verb {
    static let talk = Verb(
        "talk", "Talk to a workspace's agent by typing.",
        options: [
            Option("workspace", "NAME", "The workspace; needed when there is more than one."),
            Option("sample", nil, "With the sample workspace Harbour Bikes, added when it is missing."),
        ]
    ) { context in
        let configuration = try context.configuration()
        if context.invocation.has("sample") { try await context.addSample(voice: configuration.speech.voice) }
        return try await context.withExistingWorkspace { store, workspace in
            guard let agent = try await store.read({ try $0.agents(of: workspace.id) }).first else {
                throw VerbFailure("workspace.noAgent", "\(workspace.name) has no agent.")
            }
            let search = try await context.search(workspace.id, in: store)
            return try await TerminalCall(context: context, store: store, agent: agent, workspace: workspace, search: search)
                .run()
        }
    }
}

/// A call by keyboard: the workspace's agent, its articles and its history, without sound.
struct TerminalCall {
    let context: VerbContext
    let store: Store
    let agent: Agent
    let workspace: Workspace
    let search: KnowledgeSearch

    /// Talks until one side leaves, and prints the call when JSON is wanted.
    func run() async throws -> ExitCode {
        let id = try await hold()
        if context.invocation.has("json"), let record = try await store.read({ try $0.call(id) }) {
            try context.terminal.printJSON(CallDocument(record))
        }
        return .done
    }

    /// Talks until one side leaves.
    /// - Returns: the call, which is in the history.
    private func hold() async throws -> ID<Call> {
        let clock = context.surroundings.clock
        let id: ID<Call> = store.ids.next()
        let call = Call(
            id: id, workspaceID: workspace.id, agentID: agent.id, room: "talk-\(id)", direction: .inbound, status: .ringing,
            from: "terminal", to: workspace.name, startedAt: clock.wall, agentVersion: agent.version)
        try await store.begin(call)
        try await store.answered(id, in: workspace.id, at: clock.wall)
        let audio = TextCallAudio(clock: clock) { [context] text in
            if !context.invocation.has("json") { context.terminal.print("\(context.terminal.bold("Agent")): \(text)") }
        }
        let (replies, reply) = AsyncStream.makeStream(of: Void.self)
        let services = AgentServices(
            recognizer: TextRecognizer(), synthesizer: TextSynthesizer(), knowledge: search,
            journal: store, clock: clock, ids: store.ids, log: context.log(),
            saveRecording: { _, _ in
                throw VerbFailure("talk.noSound", "There is no sound on the terminal.")
            },
            onSearch: { [store] search in try await store.write { try $0.insert(search) } },
            onTurn: { turn in
                if turn.speaker == .agent { reply.yield() }
            })
        let session = AgentSession(call: call, agent: agent, audio: audio, services: services, configuration: .terminal)
        let outcome = await withTaskGroup { group in
            group.addTask { [context] in await Self.type(context.surroundings.inputLines(), to: audio, after: replies) }
            let outcome = await session.run()
            reply.finish()
            group.cancelAll()
            return outcome
        }
        try await store.end(
            id, in: workspace.id, status: outcome.status, by: outcome.endedBy, at: clock.wall, recording: nil)
        return id
    }

    /// Hands on a line after the agent has answered the one before it, so that a file can be piped in.
    private static func type(_ lines: AsyncStream<String>, to audio: TextCallAudio, after replies: AsyncStream<Void>) async {
        var replies = replies.makeAsyncIterator()
        guard await replies.next() != nil else { return }
        for await line in lines where !line.allSatisfy(\.isWhitespace) {
            audio.type(line)
            guard await replies.next() != nil else { return }
        }
        audio.leave()
    }
}
