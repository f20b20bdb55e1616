import Core
import Store

extension Verb {
    static let callList = Verb(
        "call list", "List calls, the newest first.",
        options: [
            Option("workspace", "NAME", "Only this workspace's calls."),
            Option("limit", "N", "At most so many; default 50."),
        ]
    ) { context in
        let limit = try context.invocation.integer("limit", default: 50, in: 1...100_000)
        let name = context.invocation.value("workspace")
        let calls: [CallSummary] = try await context.withExistingStore(else: []) { store in
            var workspace: ID<Workspace>?
            if let name { workspace = try await context.workspace(named: name, in: store).id }
            return try await store.read { [workspace] in try $0.calls(of: workspace, limit: limit) }
        }
        let rows = calls.map { summary in
            let call = summary.call
            return [
                call.id.text, context.terminal.local(call.startedAt), call.from, call.to, call.status.rawValue,
                call.endedBy?.rawValue ?? "", "\(summary.turns)",
            ]
        }
        try context.show(
            calls.map(CallListDocument.init),
            text: calls.isEmpty
                ? "There are no calls yet."
                : context.terminal.table(["ID", "STARTED", "FROM", "TO", "STATUS", "ENDED BY", "TURNS"], rows))
        return .done
    }

    static let callShow = Verb(
        "call show", "Print a call's transcript with latencies and cited articles.",
        operands: [Operand("ID", "The call's id, the beginning of it, or last.")]
    ) { context in
        let wanted = context.invocation.operands.first ?? ""
        let none = VerbFailure("call.unknown", "There is no call \(wanted).", hint: "frontdesk call list shows them")
        let record = try await context.withExistingStore(else: try Result<CallRecord, _>.failure(none).get()) { store in
            let found = try await store.read { database in
                let ids = try wanted == "last" ? database.calls(limit: 1).map(\.call.id) : database.calls(beginningWith: wanted)
                return (ids, try ids.count == 1 ? ids.first.flatMap { try database.call($0) } : nil)
            }
            guard let record = found.1 else {
                throw found.0.isEmpty
                    ? none
                    : VerbFailure(
                        "call.ambiguous", "\(found.0.count) calls begin with \(wanted).", hint: "write more of the id")
            }
            return record
        }
        try context.show(CallDocument(record), text: text(of: record, context))
        return .done
    }

    private static func text(of record: CallRecord, _ context: VerbContext) -> String {
        let call = record.call
        let transcript = Transcript(terminal: context.terminal)
        var lines = [
            context.terminal.bold("Call \(call.id)"),
            "\(call.from) → \(call.to), \(call.direction.rawValue), room \(call.room)",
            "\(context.terminal.local(call.startedAt))"
                + (call.endedAt.map { " to \(context.terminal.local($0))" } ?? "")
                + ", \(call.status.rawValue)" + (call.endedBy.map { ", ended by \($0.rawValue)" } ?? ""),
        ]
        if let recording = call.recording { lines.append("recording: \(context.data.recordings)/\(recording)") }
        lines.append("")
        lines += record.turns.map(transcript.line)
        lines += SummaryText(terminal: context.terminal).lines(of: record)
        lines += record.messages.map { "Message: \($0.text.isEmpty ? "(only sound)" : $0.text)" }
        return lines.joined(separator: "\n")
    }
}
