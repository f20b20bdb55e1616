package import Core

/// Plays scenarios to an agent on a virtual clock: the very session that answers the telephone, with a scripted caller.
///
/// Time moves in ticks of 20 ms, and only when every task waits for it; searching and other real work takes no virtual time.
/// So a scenario always goes the same way, and a minute of talk takes a fraction of a second.
package struct Rehearsal: Sendable {
    private let agent: Agent
    private let knowledge: any KnowledgeSearching
    private let recognizer: (any SpeechRecognizer)?
    private let configuration: AgentConfiguration
    private let audio: @Sendable (String) throws -> [Int16]
    private let adapt: @Sendable (inout AgentServices) -> Void

    /// - Parameters:
    ///   - recognizer: understands recordings; scripted lines need none.
    ///   - audio: reads a recording that a scenario names: 16 kHz mono.
    ///   - adapt: puts in what a real call has beside: a language model, tools.
    package init(
        agent: Agent, knowledge: any KnowledgeSearching, recognizer: (any SpeechRecognizer)? = nil,
        configuration: AgentConfiguration = AgentConfiguration(),
        audio: @escaping @Sendable (String) throws -> [Int16] = { throw RehearsalError.unreadableAudio($0) },
        adapt: @escaping @Sendable (inout AgentServices) -> Void = { _ in }
    ) {
        self.agent = agent
        self.knowledge = knowledge
        self.recognizer = recognizer
        self.configuration = configuration
        self.audio = audio
        self.adapt = adapt
    }

    /// Plays one scenario; what the agent does wrong is in the report.
    package func play(_ scenario: Scenario) async throws -> ScenarioReport {
        var recordings: [String: [Int16]] = [:]
        for case .audio(let file) in scenario.steps.map(\.action) {
            guard recognizer != nil else { throw RehearsalError.noRecognizer }
            recordings[file] = try audio(file)
        }
        let stage = Stage(agent: agent, knowledge: knowledge, recognizer: recognizer)
        let prepared = await PreparedClips.emergency(for: agent, with: RehearsalVoice())
        var services = stage.services
        adapt(&services)
        let session = AgentSession(
            call: stage.call, agent: agent, audio: stage.audio, services: services, prepared: prepared,
            configuration: configuration)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: stage.executor) {
                let outcome = await session.run()
                stage.finish(outcome)
            }
            var script = ScenarioScript(scenario, stage: stage, recordings: recordings)
            do {
                try await script.play()
                try await stage.end()
            } catch {
                group.cancelAll()
                stage.audio.leave()
                for _ in 0..<10 { try? await stage.settle() }
                throw error
            }
            return script.report()
        }
    }

    /// Plays scenarios one after another; one that cannot be played has failed.
    /// - Parameter onReport: told of each as soon as it is over.
    package func play(
        _ scenarios: [Scenario], onReport: (ScenarioReport) -> Void = { _ in }
    ) async -> [ScenarioReport] {
        var reports: [ScenarioReport] = []
        for scenario in scenarios {
            let report: ScenarioReport
            do {
                report = try await play(scenario)
            } catch {
                let message = (error as? any FrontdeskError)?.message ?? "\(error)"
                report = ScenarioReport(name: scenario.name, failures: [message], turns: [], duration: .zero)
            }
            onReport(report)
            reports.append(report)
        }
        return reports
    }
}
