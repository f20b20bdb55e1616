/// One department of the business: it has its own agent, numbers and knowledge base, and sees nobody else's rows.
package struct Workspace: Hashable, Sendable, Codable, Identifiable {
    package let id: ID<Workspace>
    /// Unique on the box, as people say it: `Harbour Bikes`.
    package var name: String
    package let createdAt: Timestamp

    package init(id: ID<Workspace>, name: String, createdAt: Timestamp) {
        self.id = id
        self.name = name
        self.createdAt = createdAt
    }
}
