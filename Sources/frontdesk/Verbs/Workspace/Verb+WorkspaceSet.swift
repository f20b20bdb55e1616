import Core
import Store

extension Verb {
    static let workspaceSet = Verb(
        "workspace set", "Set how a workspace is searched, what it may spend and what it says; without options, show it.",
        operands: [Operand("NAME", "The workspace.")],
        options: [
            Option("alpha", "SHARE", "Share of meaning against words in search, 0 (words alone) to 1 (meaning alone)."),
            Option("monthly-cap", "DOLLARS", "The most that is spent on providers in a month; none for no cap."),
            Option("time-zone", "NAME", "By whose clock months begin, as Europe/Berlin."),
            Option("consent-line", "TEXT", "Said after the greeting while calls are recorded; none for none."),
        ]
    ) { context in
        let alpha = try context.share("alpha")
        let cap = try context.invocation.value("monthly-cap").map { text -> Int? in
            if text == "none" { return nil }
            guard let dollars = Double(text), (0...1_000_000).contains(dollars) else {
                throw UsageError.badValue("--monthly-cap", text, allowed: "dollars from 0 to 1000000, or none")
            }
            return Int((dollars * 1_000_000).rounded())
        }
        let zone = context.invocation.value("time-zone")
        if let zone, !Month.isTimeZone(zone) {
            throw UsageError.badValue("--time-zone", zone, allowed: "a name of the time zone database, as Europe/Berlin")
        }
        let consent = context.invocation.value("consent-line")
        if let consent, consent.count > 500 || consent.contains(where: \.isNewline) {
            throw UsageError.badValue("--consent-line", consent, allowed: "one line of at most 500 characters, or none")
        }
        let name = context.invocation.operands.first ?? ""
        let none = VerbFailure.noWorkspace(name, among: [])
        return try await context.withExistingStore(else: try Result<ExitCode, _>.failure(none).get()) { store in
            let workspace = try await context.workspace(named: name, in: store)
            let (settings, share) = try await store.write { database in
                var settings = try database.settings(of: workspace.id)
                let before = settings
                if let cap { settings.monthlyCap = cap }
                if let zone { settings.timeZone = zone }
                if let consent { settings.consentLine = consent == "none" ? nil : consent }
                if settings != before { try database.set(settings, of: workspace.id) }
                if let alpha { try database.setSearchAlpha(alpha, of: workspace.id) }
                return (settings, try database.searchAlpha(of: workspace.id))
            }
            try context.show(
                WorkspaceSettingsDocument(workspace, settings, alpha: share),
                text: """
                    \(workspace.name)
                    alpha         \(share.map { "\($0)" } ?? "0.5, the program's own")
                    monthly cap   \(settings.monthlyCap.map { "$\(Double($0) / 1_000_000)" } ?? "none")
                    time zone     \(settings.timeZone)
                    consent line  \(settings.consentLine ?? "none")
                    """)
            return .done
        }
    }
}

/// A workspace's settings as `workspace set --json` shows them.
private struct WorkspaceSettingsDocument: Encodable {
    let workspace: String
    let alpha: Double?
    let monthlyCapUSD: Double?
    let timeZone: String
    let consentLine: String?

    private enum CodingKeys: String, CodingKey {
        case workspace, alpha
        case monthlyCapUSD = "monthly_cap_usd"
        case timeZone = "time_zone"
        case consentLine = "consent_line"
    }

    init(_ workspace: Workspace, _ settings: WorkspaceSettings, alpha: Double?) {
        self.alpha = alpha
        self.workspace = workspace.name
        monthlyCapUSD = settings.monthlyCap.map { Double($0) / 1_000_000 }
        timeZone = settings.timeZone
        consentLine = settings.consentLine
    }
}

extension VerbContext {
    /// The value of an option that is a share; nil when it is not given.
    func share(_ option: String) throws(UsageError) -> Double? {
        guard let text = invocation.value(option) else { return nil }
        guard let share = Double(text), (0...1).contains(share) else {
            throw .badValue("--\(option)", text, allowed: "a number from 0 to 1")
        }
        return share
    }
}
