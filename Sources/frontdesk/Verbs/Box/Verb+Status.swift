import Core
import Models

extension Verb {
    static let status = Verb("status", "How a running box does: which providers each stage may ask, and how they did.") {
        context in
        let isRunning = DataLock.isHeld(context.data)
        let status = isRunning ? StatusFile(context.data).read() : nil
        let document = StatusDocument(isRunning: isRunning, writtenAt: status?.at, providers: status?.providers ?? [])
        let rows = document.providers.map { provider in
            [
                provider.stage.rawValue, provider.rung.rawValue, "\(provider.provider)/\(provider.model)",
                provider.state.rawValue,
                provider.since.map(context.terminal.local) ?? "", provider.lastError ?? "",
                provider.nextTry.map(context.terminal.local) ?? "",
            ]
        }
        let table = context.terminal.table(["STAGE", "RUNG", "MODEL", "STATE", "SINCE", "LAST ERROR", "NEXT TRY"], rows)
        let text =
            !isRunning
            ? "No box is running on \(context.data.path)."
            : rows.isEmpty ? "The box is running. It asks no providers: all it does is its own." : "The box is running.\n" + table
        try context.show(document, text: text)
        return .done
    }
}

/// The status of a box as `status --json` shows it.
private struct StatusDocument: Encodable {
    let isRunning: Bool
    /// At most a minute old while the box is well.
    let writtenAt: Timestamp?
    let providers: [LadderStatus.Provider]

    private enum CodingKeys: String, CodingKey {
        case isRunning = "running"
        case writtenAt = "written_at"
        case providers
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(isRunning, forKey: .isRunning)
        try container.encode(writtenAt, forKey: .writtenAt)
        try container.encode(providers, forKey: .providers)
    }
}
