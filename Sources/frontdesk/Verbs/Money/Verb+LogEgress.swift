import Core
import Store

extension Verb {
    static let logEgress = Verb(
        "log egress", "List every request that left the box: to whom, why and how much.",
        options: [
            Option("call", "ID", "Only those of this call: its id, the beginning of it, or last."),
            Option("workspace", "NAME", "Only this workspace's."),
            Option("since", "TIME", "Only those since then, as 2026-11-20T13:00:00Z."),
            Option("limit", "N", "The newest N; default 100."),
        ]
    ) { context in
        let limit = try context.invocation.integer("limit", default: 100, in: 1...1_000_000)
        let since = try context.invocation.value("since").map { text in
            guard let time = Timestamp(rfc3339: text) else {
                throw UsageError.badValue("--since", text, allowed: "a time, as 2026-11-20T13:00:00Z")
            }
            return time
        }
        let name = context.invocation.value("workspace")
        let wanted = context.invocation.value("call")
        let records: [EgressRecord] = try await context.withExistingStore(else: []) { store in
            var workspace: ID<Workspace>?
            if let name { workspace = try await context.workspace(named: name, in: store).id }
            return try await store.read { [workspace] database in
                var call: ID<Call>?
                if let wanted {
                    let found =
                        try wanted == "last"
                        ? database.calls(limit: 1).map(\.call.id) : database.calls(beginningWith: wanted)
                    guard found.count == 1 else {
                        throw VerbFailure(
                            found.isEmpty ? "call.unknown" : "call.ambiguous",
                            found.isEmpty ? "There is no call \(wanted)." : "\(found.count) calls begin with \(wanted).",
                            hint: "frontdesk call list shows them")
                    }
                    call = found.first
                }
                return try database.egress(of: workspace, call: call, since: since, limit: limit)
            }
        }
        let rows = records.map { record in
            [
                context.terminal.local(record.startedAt), record.host, record.context.purpose.rawValue, record.model.name,
                "\(record.bytesSent)", "\(record.bytesReceived)", record.firstByte.map { "\($0.milliseconds) ms" } ?? "",
                record.failure ?? "", record.context.call.map { String($0.text.prefix(13)) } ?? "",
            ]
        }
        let header = ["TIME", "HOST", "PURPOSE", "MODEL", "SENT", "RECEIVED", "FIRST BYTE", "FAILURE", "CALL"]
        try context.show(
            records.map(EgressDocument.init),
            text: rows.isEmpty ? "Nothing has left the box." : context.terminal.table(header, rows))
        return .done
    }
}
