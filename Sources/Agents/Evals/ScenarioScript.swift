import Core

/// Plays the steps of a scenario and judges what the agent made of them.
struct ScenarioScript {
    /// The detector reports a pause this long after the last word (`research/audio.md` 6, `min_silence`).
    private static let pauseReport = Duration.milliseconds(240)
    /// Pace of a caller: some 150 words a minute, and no line shorter than a breath.
    private static let perWord = Duration.milliseconds(400)
    private static let shortestLine = Duration.milliseconds(600)
    /// Longer than the longest wait of an agent for anything.
    private static let patience = Duration.seconds(60)
    /// Silence of the agent by which its reply counts as over.
    private static let quiet = Duration.milliseconds(260)
    /// How long an agent that should end the call by itself may take: the silence watch takes 25 s.
    private static let ending = Duration.seconds(90)

    private let scenario: Scenario
    private let stage: Stage
    private let recordings: [String: [Int16]]
    /// How many rows there were when each step began.
    private var starts: [Int] = []
    private var failures: [String] = []

    init(_ scenario: Scenario, stage: Stage, recordings: [String: [Int16]]) {
        self.scenario = scenario
        self.stage = stage
        self.recordings = recordings
    }

    mutating func play() async throws {
        try await stage.settle()
        if scenario.steps.first?.overAgent == nil { try await hearAgentOut() } else { try await awaitAgent() }
        for (place, step) in scenario.steps.enumerated() {
            guard stage.outcome == nil else {
                failures.append("step \(place + 1): the call is over already, ended by \(endedBy)")
                break
            }
            starts.append(stage.notes.turns.count)
            stage.notes.enter(step: place + 1)
            if let delay = step.overAgent { try await stage.wait(delay) }
            try await act(step.action)
            let next = scenario.steps.dropFirst(place + 1).first
            if next?.overAgent == nil { try await hearAgentOut() } else { try await awaitAgent() }
        }
        if scenario.end.by.map({ $0 != .caller }) ?? false {
            try await stage.wait(until: { stage.outcome != nil }, limit: Self.ending)
        }
    }

    private func act(_ action: ScenarioStep.Action) async throws {
        switch action {
        case .says(let text):
            let words = text.split(whereSeparator: \.isWhitespace).count
            let length = max(Self.shortestLine, Self.perWord * words)
            try await speak(stage.ear.samples(of: text, lasting: length + Self.pauseReport), for: length)
        case .audio(let file):
            let samples = recordings[file] ?? []
            stage.ear.expectRecording()
            try await speak(samples, for: AudioFormat.duration(ofSamples: samples.count))
        case .presses(let keys):
            for key in keys {
                stage.audio.happen(.digit(key, at: stage.now))
                try await stage.settle()
                try await stage.wait(.milliseconds(200))
            }
        case .silence(let duration):
            try await stage.wait(duration)
        }
    }

    private func speak(_ samples: [Int16], for length: Duration) async throws {
        stage.audio.happen(.speechStarted(at: stage.now))
        try await stage.settle()
        try await stage.wait(length)
        let end = stage.now
        try await stage.wait(Self.pauseReport)
        stage.audio.happen(.speechPaused(endedAt: end, at: stage.now, samples: samples))
        try await stage.settle()
    }

    /// Waits until the agent has begun to speak.
    private func awaitAgent() async throws {
        try await stage.wait(until: { !stage.audio.isQuiet }, limit: Self.patience)
    }

    /// Waits until the agent has spoken and is quiet again.
    private func hearAgentOut() async throws {
        try await awaitAgent()
        var quietSince: Duration?
        try await stage.wait(
            until: {
                guard stage.audio.isQuiet else {
                    quietSince = nil
                    return false
                }
                let since = quietSince ?? stage.now
                quietSince = since
                return stage.now - since >= Self.quiet
            }, limit: Self.patience)
    }

    private var endedBy: String { stage.outcome.map(\.endedBy.rawValue) ?? "nobody" }

    // MARK: judging

    func report() -> ScenarioReport {
        let turns = stage.notes.turns
        var failures: [String] = []
        if let greeting = scenario.greeting {
            let end = starts.first ?? turns.count
            failures += greeting.failures(of: ScenarioReply(turns.prefix(end), tools: [])).map { "greeting: \($0)" }
        }
        for (place, step) in scenario.steps.enumerated() where place < starts.count {
            let reply = reply(to: place, in: turns)
            failures += step.expectation.failures(of: reply).map { "step \(place + 1): \($0)" }
        }
        failures += self.failures
        if let by = scenario.end.by, stage.outcome?.endedBy != by {
            failures.append("the call is ended by \(endedBy) and not by \(by.rawValue)")
        }
        if let messages = scenario.end.messages, stage.notes.messages != messages {
            failures.append("\(stage.notes.messages) messages were taken and not \(messages)")
        }
        return ScenarioReport(name: scenario.name, failures: failures, turns: turns, duration: stage.now)
    }

    /// What the agent said after a step's words and before those of the next one: what it was still saying when the caller began belongs
    /// to the step before.
    private func reply(to place: Int, in turns: [Turn]) -> ScenarioReply {
        let start = beginning(of: place, in: turns)
        let end = place + 1 < starts.count ? beginning(of: place + 1, in: turns) : turns.count
        return ScenarioReply(turns[min(start, end)..<end], tools: stage.notes.tools(in: place + 1))
    }

    private func beginning(of place: Int, in turns: [Turn]) -> Int {
        let start = starts[place]
        if case .silence = scenario.steps[place].action { return start }
        let end = place + 1 < starts.count ? starts[place + 1] : turns.count
        guard start < end else { return start }
        return turns[start..<end].firstIndex { $0.speaker == .caller } ?? start
    }
}
