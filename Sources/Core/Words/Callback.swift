/// A promise to call somebody back.
package struct Callback: Hashable, Sendable, Codable, Identifiable {
    package enum Status: String, Sendable, Codable {
        case open, done, cancelled
    }

    package let id: ID<Callback>
    package let workspaceID: ID<Workspace>
    /// The call it was promised in.
    package let callID: ID<Call>
    package let number: String
    package let name: String
    /// What it is about.
    package let topic: String
    /// When, as the caller said it: "tomorrow after three".
    package let wish: String
    package var status: Status
    package let createdAt: Timestamp

    package init(
        id: ID<Callback>, workspaceID: ID<Workspace>, callID: ID<Call>, number: String, name: String, topic: String,
        wish: String, status: Status = .open, createdAt: Timestamp
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.callID = callID
        self.number = number
        self.name = name
        self.topic = topic
        self.wish = wish
        self.status = status
        self.createdAt = createdAt
    }
}
