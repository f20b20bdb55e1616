/// What a caller left when nobody could answer.
package struct Message: Hashable, Sendable, Codable, Identifiable {
    package let id: ID<Message>
    package let workspaceID: ID<Workspace>
    package let callID: ID<Call>
    package let from: String
    /// What the recogniser made of it; empty when it made nothing.
    package let text: String
    /// File name of the recording inside the data directory's `recordings`.
    package let recording: String?
    package let createdAt: Timestamp

    package init(
        id: ID<Message>, workspaceID: ID<Workspace>, callID: ID<Call>, from: String, text: String, recording: String?,
        createdAt: Timestamp
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.callID = callID
        self.from = from
        self.text = text
        self.recording = recording
        self.createdAt = createdAt
    }
}
