import Core

/// What the agent did after one step.
struct ScenarioReply: Sendable {
    /// What was heard of its turns.
    var text = ""
    /// Titles of the documents it cited.
    var citations: [String] = []
    var tools: [String] = []
    var latency: Duration?

    init(_ turns: some Sequence<Turn>, tools: [String]) {
        self.tools = tools
        for turn in turns where turn.speaker != .caller {
            text += text.isEmpty || turn.heard.isEmpty ? turn.heard : " \(turn.heard)"
            citations += turn.citations.map(\.title)
            if latency == nil, let measured = turn.latency { latency = .milliseconds(Int64(measured.firstAudio.rounded())) }
        }
    }

    func cites(_ title: String) -> Bool {
        citations.contains { $0.lowercased() == title.lowercased() }
    }
}
