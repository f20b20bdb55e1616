import Core

/// Makes rows of readings, and of a call what its turns come to.
enum TurnUnderstanding {
    /// Small talk is never what a call was about.
    private static let smallTalk: Set<String> = ["greeting", "thanks", "goodbye", "affirm", "deny", "repeat"]

    /// A turn's row; an article that was cited in answer to it is its topic.
    static func row(of reading: TurnReading, turn: Turn, answer: Turn?, at time: Timestamp) -> Understanding {
        let cited = answer?.citations.first.map { Understanding.Label(name: $0.title, score: min(1, max(0, $0.score))) }
        return Understanding(
            workspaceID: turn.workspaceID, callID: turn.callID, turn: turn.ordinal, source: .embedded, model: reading.model,
            intent: reading.intent, topic: cited ?? reading.topic, sentiment: reading.sentiment, triggers: reading.triggers,
            madeAt: time)
    }

    /// The whole call: the wish that weighs most, the topic that was met most, and the feeling with its end counting double.
    static func whole(_ rows: [Understanding], of call: Call, model: String, at time: Timestamp) -> Understanding {
        let intents = rows.compactMap(\.intent).filter { !smallTalk.contains($0.name) }
        let feelings = rows.enumerated().map { place, row in
            (row.sentiment, place == rows.count - 1 && rows.count > 1 ? 2.0 : 1.0)
        }
        let weight = feelings.map(\.1).reduce(0, +)
        let sentiment = weight == 0 ? 0 : feelings.map { $0.0 * $0.1 }.reduce(0, +) / weight
        var triggers: [String] = []
        for trigger in rows.flatMap(\.triggers) where !triggers.contains(trigger) { triggers.append(trigger) }
        return Understanding(
            workspaceID: call.workspaceID, callID: call.id, turn: nil, source: .embedded, model: model,
            intent: heaviest(intents), topic: heaviest(rows.compactMap(\.topic)), sentiment: max(-1, min(1, sentiment)),
            triggers: triggers, madeAt: time)
    }

    /// The label with the largest sum of scores; of equals the one met first.
    private static func heaviest(_ labels: [Understanding.Label]) -> Understanding.Label? {
        var sums: [(name: String, sum: Double, best: Double)] = []
        for label in labels {
            if let place = sums.firstIndex(where: { $0.name == label.name }) {
                sums[place].sum += label.score
                sums[place].best = max(sums[place].best, label.score)
            } else {
                sums.append((label.name, label.score, label.score))
            }
        }
        guard let top = sums.map(\.sum).max(), let found = sums.first(where: { $0.sum == top }) else { return nil }
        return Understanding.Label(name: found.name, score: found.best)
    }
}
