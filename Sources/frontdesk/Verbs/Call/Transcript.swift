import Core

/// A call's talk as it is printed for people.
struct Transcript {
    let terminal: Terminal

    /// One turn: who, what, what of it was heard, which articles it rests on, and where the time went.
    func line(_ turn: Turn) -> String {
        let name = terminal.bold(Self.names[turn.speaker].map { $0.padding(toLength: 8) } ?? "")
        var text = "\(terminal.dim(time(turn.startedAt)))  \(name)\(turn.text)"
        if turn.speaker != .caller, turn.heard != turn.text {
            text += terminal.yellow(turn.heard.isEmpty ? "  (not heard)" : "  (heard: \(turn.heard) …)")
        }
        let details = [citations(turn), latency(turn)].compactMap { $0 }
        return ([text] + details.map { terminal.dim("                  \($0)") }).joined(separator: "\n")
    }

    private static let names: [Turn.Speaker: String] = [.caller: "Caller", .agent: "Agent", .human: "Human"]

    private func citations(_ turn: Turn) -> String? {
        guard !turn.citations.isEmpty else { return nil }
        let places = turn.citations.map { citation in
            let page = citation.page.map { ", page \($0)" } ?? ""
            let url = citation.url.map { " (\($0))" } ?? ""
            return "“\(citation.title)”\(page)\(url) \(Int((citation.score * 100).rounded())) %"
        }
        return "from " + places.joined(separator: ", ")
    }

    private func latency(_ turn: Turn) -> String? {
        turn.latency.map { latency in
            "first sound after \(Self.milliseconds(latency.firstAudio)): turn end \(Self.milliseconds(latency.endpointing)), "
                + "words \(Self.milliseconds(latency.stt)), answer \(Self.milliseconds(latency.answer))"
        }
    }

    private func time(_ time: Timestamp) -> String { String(terminal.local(time).suffix(8)) }

    private static func milliseconds(_ value: Double) -> String { "\(Int(value.rounded())) ms" }
}

extension String {
    /// The text with spaces behind it up to a length.
    fileprivate func padding(toLength length: Int) -> String {
        self + String(repeating: " ", count: max(0, length - count))
    }
}
