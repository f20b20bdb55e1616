package import Core

/// Understands a call while it goes on, turn by turn, and says when a person is needed.
///
/// It is told of committed turns and never makes the conversation wait: whoever runs it gives it turns from a bounded stream.
package actor CallWatch {
    private let reader: TurnReader
    private let clock: any BoxClock
    private let save: @Sendable (Understanding) async throws -> Void
    private let log: Log
    private var rules: EscalationRules
    private var waiting: (turn: Turn, reading: TurnReading)?
    /// Why a person is needed, the first reason first.
    package private(set) var reasons: [HandoffReason] = []

    /// - Parameter save: keeps a row; one that cannot be kept is logged, and made again after the call.
    package init(
        reader: TurnReader, rules: EscalationRules = EscalationRules(), clock: any BoxClock, log: Log,
        save: @escaping @Sendable (Understanding) async throws -> Void
    ) {
        self.reader = reader
        self.rules = rules
        self.clock = clock
        self.log = log
        self.save = save
    }

    /// Takes one turn of the call, in order.
    /// - Returns: why a person is needed, when that becomes clear with this turn.
    @discardableResult
    package func take(_ turn: Turn) async -> HandoffReason? {
        switch turn.speaker {
        case .caller where !turn.text.isEmpty && !turn.text.hasPrefix("[key "):
            let reading = await reader.read(turn.text)
            await keep(TurnUnderstanding.row(of: reading, turn: turn, answer: nil, at: clock.wall))
            waiting = (turn, reading)
            return note(rules.heard(reading))
        case .agent:
            guard let (asked, reading) = waiting else { return nil }
            waiting = nil
            guard !turn.citations.isEmpty else { return note(rules.missed()) }
            rules.answered()
            await keep(TurnUnderstanding.row(of: reading, turn: asked, answer: turn, at: clock.wall))
            return nil
        case .caller, .human:
            return nil
        }
    }

    private func note(_ reason: HandoffReason?) -> HandoffReason? {
        if let reason { reasons.append(reason) }
        return reason
    }

    private func keep(_ row: Understanding) async {
        do {
            try await save(row)
        } catch {
            log.warning("what a turn was about is not kept", .call(row.callID), .error(error))
        }
    }
}
