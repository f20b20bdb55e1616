package import Core
package import Store

/// Reviews calls after their end: on the box itself always, and by a language model when the workspace has one that answers.
package struct CallReviewer: Sendable {
    private let reader: TurnReader
    private let model: @Sendable (ID<Workspace>) async -> (any LanguageModel)?
    private let clock: any BoxClock
    private let log: Log

    /// - Parameter model: the workspace's language model for summaries; nil where it has none.
    package init(
        reader: TurnReader, clock: any BoxClock, log: Log,
        model: @escaping @Sendable (ID<Workspace>) async -> (any LanguageModel)? = { _ in nil }
    ) {
        self.reader = reader
        self.model = model
        self.clock = clock
        self.log = log
    }

    /// Reviews one call.
    /// - Returns: the box's own understandings, those of the model behind them, and the best summary there is.
    package func review(_ record: CallRecord, agent: Agent?) async -> CallReview {
        let own = await ownReview(record, agent: agent)
        guard let model = await model(record.call.workspaceID) else { return own }
        do {
            let request = ModelReview(record, intents: reader.intents)
            let refined = try request.review(of: try await model.object(for: request.request), by: model.model, at: clock.wall)
            return CallReview(summary: refined.summary, understandings: own.understandings + refined.understandings)
        } catch {
            log.warning("a call is summed up without the language model", .call(record.call.id), .error(error))
            return own
        }
    }

    private func ownReview(_ record: CallRecord, agent: Agent?) async -> CallReview {
        var rows: [Understanding] = []
        var model = TurnReading.wordsAlone
        for (place, turn) in record.turns.enumerated() where turn.speaker == .caller {
            guard !turn.text.isEmpty, !turn.text.hasPrefix("[key ") else { continue }
            let reading = await reader.read(turn.text)
            model = reading.model
            let answer = record.turns[(place + 1)...].prefix { $0.speaker != .caller }.first { $0.speaker == .agent }
            rows.append(TurnUnderstanding.row(of: reading, turn: turn, answer: answer, at: clock.wall))
        }
        let whole = TurnUnderstanding.whole(rows, of: record.call, model: model, at: clock.wall)
        let fixed = agent.map { Set(Phrases(agent: $0).fixedTexts) } ?? []
        let facts = ExtractiveSummary.CallRecordFacts(
            call: record.call, turns: record.turns, messages: record.messages, fixed: fixed)
        return CallReview(
            summary: ExtractiveSummary(facts).summary(whole, at: clock.wall), understandings: rows + [whole])
    }
}
