package import Core

extension PhoneNumber {
    fileprivate init(_ row: borrowing Row) throws {
        self.init(id: try row.value("id"), workspaceID: try row.value("workspace_id"), number: try row.value("number"))
    }
}

extension Database {
    /// The numbers of one workspace, or of all, in the order they were added.
    package func phoneNumbers(of workspace: ID<Workspace>? = nil) throws -> [PhoneNumber] {
        try rows(
            "SELECT workspace_id, id, number FROM phone_number WHERE ?1 IS NULL OR workspace_id = ?1 ORDER BY rowid", [workspace]
        ) { try PhoneNumber($0) }
    }

    /// Adds a number; a number belongs to one workspace of the box only.
    package func insert(_ number: PhoneNumber) throws {
        let taken = try first("SELECT workspace_id FROM phone_number WHERE number = ?1", [number.number]) { row in
            try row.value("workspace_id", as: ID<Workspace>.self)
        }
        if taken != nil { throw StoreError.exists("the number \(number.number)") }
        try execute(
            "INSERT INTO phone_number (workspace_id, id, number) VALUES (?1, ?2, ?3)",
            [number.workspaceID, number.id, number.number])
    }

    package func removePhoneNumber(_ id: ID<PhoneNumber>, of workspace: ID<Workspace>) throws {
        let changed = try execute("DELETE FROM phone_number WHERE workspace_id = ?1 AND id = ?2", [workspace, id])
        guard changed == 1 else { throw StoreError.notFound("phone number \(id)") }
    }
}
