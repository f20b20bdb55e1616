package import Core

extension Workspace {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(id: try row.value("id"), name: try row.value("name"), createdAt: try row.value("created_at"))
    }

    /// What makes two names the same: case and surrounding space do not count. Folded in Swift, because SQLite folds ASCII only.
    static func key(_ name: String) -> String {
        trimmed(name).lowercased()
    }

    /// The name as it is kept.
    package static func trimmed(_ name: String) -> String {
        let isSpace = { (character: Character) in character.isWhitespace }
        let tail = name.drop(while: isSpace)
        return String(tail.reversed().drop(while: isSpace).reversed())
    }
}

extension Database {
    /// All workspaces, oldest first.
    package func workspaces() throws -> [Workspace] {
        try rows("SELECT id, name, created_at FROM workspace ORDER BY rowid") { try Workspace($0) }
    }

    package func workspace(_ id: ID<Workspace>) throws -> Workspace? {
        try first("SELECT id, name, created_at FROM workspace WHERE id = ?1", [id]) { try Workspace($0) }
    }

    /// The workspace people call by this name, in any case.
    package func workspace(named name: String) throws -> Workspace? {
        try first("SELECT id, name, created_at FROM workspace WHERE name_key = ?1", [Workspace.key(name)]) { try Workspace($0) }
    }

    package func insert(_ workspace: Workspace) throws {
        try refuse(name: workspace.name, taken: self.workspace(named: workspace.name) != nil)
        try execute(
            "INSERT INTO workspace (id, name, name_key, created_at) VALUES (?1, ?2, ?3, ?4)",
            [workspace.id, Workspace.trimmed(workspace.name), Workspace.key(workspace.name), workspace.createdAt])
    }

    package func rename(_ id: ID<Workspace>, to name: String) throws {
        let holder = try workspace(named: name)
        try refuse(name: name, taken: holder.map { $0.id != id } ?? false)
        let changed = try execute(
            "UPDATE workspace SET name = ?2, name_key = ?3 WHERE id = ?1", [id, Workspace.trimmed(name), Workspace.key(name)])
        guard changed == 1 else { throw StoreError.notFound("workspace \(id)") }
    }

    /// Counts up with every change of the workspace's articles, in the transaction that makes the change.
    package func knowledgeGeneration(of workspace: ID<Workspace>) throws -> Int64 {
        let found = try first("SELECT knowledge_generation FROM workspace WHERE id = ?1", [workspace]) { row in
            try row.value("knowledge_generation", as: Int64.self)
        }
        guard let found else { throw StoreError.notFound("workspace \(workspace)") }
        return found
    }

    package func bumpKnowledgeGeneration(of workspace: ID<Workspace>) throws {
        try execute("UPDATE workspace SET knowledge_generation = knowledge_generation + 1 WHERE id = ?1", [workspace])
    }

    private func refuse(name: String, taken: Bool) throws {
        let kept = Workspace.trimmed(name)
        guard !kept.isEmpty, kept.count <= 200, !kept.contains(where: \.isNewline) else {
            throw StoreError.refused("a workspace's name is one line of 1 to 200 characters")
        }
        if taken { throw StoreError.exists("a workspace named \(kept)") }
    }
}
