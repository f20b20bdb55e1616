/// Why a caller should be given to a person.
package enum HandoffReason: String, Hashable, Sendable, Codable, CaseIterable {
    /// The caller asked for one.
    case asked
    /// The agent could not help, more than once.
    case cannotHelp = "cannot_help"
    /// The caller said the same again.
    case repetition
    /// The caller is angry or in despair.
    case frustration
    /// Words that a person must hear: danger, a lawyer, a complaint.
    case alarm
}
