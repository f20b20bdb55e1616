package import Core

/// What an import brought.
package struct ArchiveReport: Hashable, Sendable {
    package let workspace: Workspace
    package let agents: Int
    package let documents: Int
    package let chunks: Int
    package let numbers: Int
    /// Numbers another workspace of this box has already, which were left out.
    package let numbersTaken: [String]
}
