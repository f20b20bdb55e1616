/// A number callers dial to reach a workspace.
package struct PhoneNumber: Hashable, Sendable, Codable, Identifiable {
    package let id: ID<PhoneNumber>
    package let workspaceID: ID<Workspace>
    package let number: E164

    package init(id: ID<PhoneNumber>, workspaceID: ID<Workspace>, number: E164) {
        self.id = id
        self.workspaceID = workspaceID
        self.number = number
    }
}
