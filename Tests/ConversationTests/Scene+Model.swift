import Agents
import Core
import Support
import Synchronization

/// Scenes with a language model, and callers who are heard while they speak.
extension Scene {
    /// The standard tools on the scene's fakes.
    var tools: [any Tool] {
        [
            SearchKnowledge(knowledge: knowledge, journal: toolJournal), TakeMessage(journal: journal),
            BookCallback(journal: toolJournal), EndCall(), HandOff(), LookUpCaller(journal: toolJournal),
        ]
    }

    /// Plays a script with a language model and the standard tools.
    /// - Parameter more: adds what the scene needs beside them.
    static func converse(
        _ configure: (inout AgentConfiguration) -> Void = { _ in },
        with more: (inout AgentServices, Scene) -> Void = { _, _ in }, script: (Scene) throws -> Void
    ) async throws -> (scene: Scene, outcome: CallOutcome) {
        try await play(configure) { services, scene in
            services.model = scene.model
            services.tools = scene.tools
            services.toolJournal = scene.toolJournal
            more(&services, scene)
        } script: { scene in
            try script(scene)
        }
    }

    /// The caller speaks word by word, and pieces of it are handed on every 100 ms, as the room does.
    func callerSpeaks(_ text: String, pausing: Bool = true) {
        startSpeaking()
        var said: [Int16] = []
        for word in text.split(separator: " ") {
            for _ in 0..<3 {
                wait(.milliseconds(100))
                let piece = speech.samples(String(word), lasting: .milliseconds(100), isSame: true)
                said += piece
                audio.happen(.speechPiece(samples: piece, at: now))
                executor.drain()
            }
        }
        guard pausing else { return }
        deadAir.withLock { $0.isCallerSpeaking = false }
        let end = now
        wait(Self.pauseReport)
        audio.happen(.speechPaused(endedAt: end, at: now, samples: said))
        executor.drain()
    }

    /// The caller says something and waits until the turn that answers it is on record, holding lines and all.
    func hearOut(_ text: String) throws {
        let turns = rows.count { $0.speaker == .caller }
        caller(says: text)
        try wait { rows.count { $0.speaker == .caller } > turns && rows.last?.speaker == .agent }
    }

    /// What each tool was used for and what came of it: the last row of each run.
    var toolResults: [String] {
        var last: [ID<ToolRun>: Int] = [:]
        for (place, run) in toolJournal.runs.enumerated() { last[run.id] = place }
        return last.values.sorted().map { "\(toolJournal.runs[$0].tool) \(toolJournal.runs[$0].status.rawValue)" }
    }

    /// The messages of a request as people read them.
    func asked(_ place: Int) -> [String] {
        guard model.requests.indices.contains(place) else { return [] }
        return model.requests[place].messages.map { message in
            switch message {
            case .user(let text): "caller: \(text)"
            case .assistant(let text, let calls): "agent: \(text)" + calls.map { " (\($0.name))" }.joined()
            case .tool(_, let result): "tool: \(result)"
            }
        }
    }
}
