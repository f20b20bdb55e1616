/// What an owner has set for a workspace beside its agents.
package struct WorkspaceSettings: Hashable, Sendable, Codable {
    /// The most that is spent on providers in a month, in millionths of a dollar; nil for no cap.
    package var monthlyCap: Int?
    /// An IANA name, by which months begin and end.
    package var timeZone: String
    /// Said after the greeting while calls are recorded; nil for none.
    package var consentLine: String?

    package init(monthlyCap: Int? = nil, timeZone: String = "UTC", consentLine: String? = nil) {
        self.monthlyCap = monthlyCap
        self.timeZone = timeZone
        self.consentLine = consentLine
    }
}
