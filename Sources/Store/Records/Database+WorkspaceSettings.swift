package import Core

extension Database {
    /// What the owner has set, and defaults for the rest.
    package func settings(of workspace: ID<Workspace>) throws -> WorkspaceSettings {
        try first(
            "SELECT monthly_cap, time_zone, consent_line FROM workspace_setting WHERE workspace_id = ?1", [workspace]
        ) { row in
            WorkspaceSettings(
                monthlyCap: try row.value("monthly_cap"), timeZone: try row.value("time_zone", as: String?.self) ?? "UTC",
                consentLine: try row.value("consent_line"))
        } ?? WorkspaceSettings()
    }

    package func set(_ settings: WorkspaceSettings, of workspace: ID<Workspace>) throws {
        try execute(
            """
            INSERT INTO workspace_setting (workspace_id, monthly_cap, time_zone, consent_line) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (workspace_id) DO UPDATE SET
                monthly_cap = excluded.monthly_cap, time_zone = excluded.time_zone, consent_line = excluded.consent_line
            """, [workspace, settings.monthlyCap, settings.timeZone, settings.consentLine])
    }
}
