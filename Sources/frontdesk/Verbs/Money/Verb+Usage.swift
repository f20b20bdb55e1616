import Core
import Store

extension Verb {
    static let usage = Verb(
        "usage", "What requests to providers have used and cost in a month.",
        options: [
            Option("month", "YYYY-MM", "The month; default the present one, by each workspace's own clock."),
            Option("workspace", "NAME", "Only this workspace's."),
        ]
    ) { context in
        let month = try context.invocation.value("month").map { text in
            guard let month = Month(text) else { throw UsageError.badValue("--month", text, allowed: "a month, as 2026-11") }
            return month
        }
        let name = context.invocation.value("workspace")
        let now = context.surroundings.clock.wall
        let documents: [UsageDocument] = try await context.withExistingStore(else: []) { store in
            var only: Workspace?
            if let name { only = try await context.workspace(named: name, in: store) }
            return try await store.read { [only] database in
                try (only.map { [$0] } ?? database.workspaces()).map {
                    try UsageDocument($0, month: month, at: now, in: database)
                }
            }
        }
        let pages = documents.map { page(of: $0, context) }.joined(separator: "\n\n")
        try context.show(documents, text: documents.isEmpty ? "There are no workspaces yet." : pages)
        return .done
    }

    private static func page(of document: UsageDocument, _ context: VerbContext) -> String {
        let cap = document.capUSD.map { " of \(dollars($0))" } ?? ""
        var lines = [context.terminal.bold("\(document.workspace), \(document.month)") + ": \(dollars(document.costUSD))\(cap)"]
        let rows = document.lines.map { line in
            [
                line.provider, line.model, line.purpose.rawValue, "\(line.requests)", "\(line.inputTokens)",
                "\(line.outputTokens)",
                "\(Int(line.audioSeconds.rounded()))", "\(line.characters)",
                line.unpriced == line.requests ? "unknown" : dollars(line.costUSD),
            ]
        }
        if !rows.isEmpty {
            lines.append(
                context.terminal.table(
                    ["PROVIDER", "MODEL", "PURPOSE", "REQUESTS", "TOKENS IN", "OUT", "SECONDS", "CHARACTERS", "COST"], rows))
        }
        if document.unpriced > 0 {
            lines.append(
                "The price of \(document.unpriced) requests is not known: write it into prices.json in the data directory.")
        }
        return lines.joined(separator: "\n")
    }

    /// Dollars to the hundredth of a cent, because turns cost less than a cent.
    private static func dollars(_ amount: Double) -> String {
        let units = Int((amount * 10_000).rounded())
        let rest = String(units % 10_000 + 10_000).dropFirst()
        return "$\(units / 10_000).\(rest)"
    }
}
