import Core
import Store

/// The demo's one call as its rows are written: printed turn by turn, then whole.
actor DemoCall {
    private let context: VerbContext
    private let transcript: Transcript
    private var id: ID<Call>?

    init(_ context: VerbContext) {
        self.context = context
        transcript = Transcript(terminal: context.terminal)
    }

    /// Prints a happening of the first call; returns whether that call is over.
    func tell(_ event: HistoryEvent) -> Bool {
        let silent = context.invocation.has("json")
        switch event {
        case .began(let call):
            guard id == nil else { return false }
            id = call.id
            if !silent { context.terminal.print("A call from \(call.from) for \(call.to).\n") }
        case .turn(let turn):
            if turn.callID == id, !silent { context.terminal.print(transcript.line(turn)) }
        case .message(let message):
            if message.callID == id, !silent { context.terminal.print("Message: \(message.text)") }
        case .answered:
            break
        case .ended(let call, _, _):
            return call == id
        }
        return false
    }

    /// The finished call, as the history has it.
    func record(in store: Store) async throws -> CallRecord? {
        guard let id else { return nil }
        return try await store.read { try $0.call(id) }
    }
}
