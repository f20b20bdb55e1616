package import Core

extension Store {
    /// Makes a workspace with its first agent, which greets callers in the workspace's name unless told otherwise.
    package func addWorkspace(named name: String, greeting: String? = nil, voice: String = "slt") async throws -> Workspace {
        let workspace = Workspace(id: ids.next(), name: Workspace.trimmed(name), createdAt: clock.wall)
        let agent = Agent(
            id: ids.next(), workspaceID: workspace.id, name: "frontdesk",
            greeting: greeting ?? "Thank you for calling \(workspace.name). How can I help?", voice: voice)
        try await write { database in
            try database.insert(workspace)
            try database.insert(agent, at: workspace.createdAt)
        }
        return workspace
    }
}
