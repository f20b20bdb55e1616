import Core
import Store

/// What a call came to, as it is printed for people.
struct SummaryText {
    let terminal: Terminal

    func lines(of record: CallRecord) -> [String] {
        guard let summary = record.summary else { return [] }
        var lines = ["", "\(terminal.bold("Summary")): \(summary.text)"]
        lines += summary.keyPoints.map { "  - \($0)" }
        lines += list("To do", summary.actionItems) + list("Promised", summary.promises)
        let source = summary.source == .llm ? summary.model : "the box itself"
        lines.append(terminal.dim("\(facts(of: record, summary)); by \(source)"))
        return lines
    }

    private func list(_ title: String, _ items: [String]) -> [String] {
        items.isEmpty ? [] : ["\(title):"] + items.map { "  - \($0)" }
    }

    /// The outcome with what the whole call was about; a language model's word goes before the box's own.
    private func facts(of record: CallRecord, _ summary: Summary) -> String {
        let whole = record.understandings.last { $0.turn == nil }
        let mood = whole.map { $0.sentiment <= -0.4 ? "unhappy" : $0.sentiment >= 0.4 ? "happy" : "calm" }
        let topic = whole?.topic.map { "topic \($0.name)" }
        return
            (["outcome \(summary.outcome.rawValue)", "category \(summary.category)"]
            + [topic, mood.map { "caller \($0)" }].compactMap { $0 })
            .joined(separator: ", ")
    }
}
