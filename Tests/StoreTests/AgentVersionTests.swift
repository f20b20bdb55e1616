import Core
import Foundation
import Store
import Support
import Testing

/// Covers versions of agents: existing ones become version 1, edits are new rows, stale edits are refused, calls keep theirs.
@Suite struct AgentVersionTests {
    private static let old = Schema(migrations: Array(Schema.current.migrations.prefix(2)))

    private func agent(of workspace: Workspace, in store: Store) async throws -> Agent {
        try #require(try await store.read { try $0.agents(of: workspace.id) }.first)
    }

    @Test func agentsOfAnOlderFileBecomeVersionOne() async throws {
        var configuration = Store.Configuration()
        configuration.schema = Self.old
        let fixture = try await Fixture(configuration: configuration)
        let workspace: ID<Workspace> = fixture.store.ids.next()
        let id: ID<Agent> = fixture.store.ids.next()
        let call: ID<Call> = fixture.store.ids.next()
        try await fixture.store.write { database in
            try database.execute(
                "INSERT INTO workspace (id, name, name_key, created_at) VALUES (?1, 'Sales', 'sales', 5)", [workspace])
            try database.execute(
                "INSERT INTO agent (workspace_id, id, name, greeting, voice, language) VALUES (?1, ?2, 'Ada', 'Hello.', 'rms', 'en')",
                [workspace, id])
            try database.execute(
                """
                INSERT INTO call (workspace_id, id, agent_id, room, direction, status, "from", "to", started_at)
                VALUES (?1, ?2, ?3, 'r', 'inbound', 'completed', 'a', 'b', 6)
                """, [workspace, call, id])
        }
        await fixture.store.close()
        let store = try await fixture.reopened()
        let versions = try await store.read { try $0.versions(of: id, in: workspace) }
        #expect(versions.map(\.agent) == [Agent(id: id, workspaceID: workspace, name: "Ada", greeting: "Hello.", voice: "rms")])
        #expect(versions.map(\.createdBy) == ["migration"])
        #expect(try await store.read { try $0.agents(of: workspace) } == versions.map(\.agent))
        #expect(try await store.read { try $0.call(call) }?.call.agentVersion == 1)
        #expect(try await store.complaints().isEmpty)
    }

    @Test func everythingReadsBack() async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        let full = Agent(
            id: fixture.store.ids.next(), workspaceID: workspace.id, name: "Ada", greeting: "Hello.", voice: "rms",
            language: "en-GB", otherLanguages: ["de", "fr"], instructions: "Be kind.\nBe brief.",
            models: AgentModels(llm: ProviderModel(provider: "openai", name: "gpt-4o-mini")), tools: ["endCall"],
            background: BackgroundClip(file: "office.wav", decibels: -30), role: "Receptionist", company: "Harbour \"Bikes\"",
            vocabulary: [VocabularyEntry(term: "Shimano", respelling: "she mah no"), VocabularyEntry(term: "Di2", isHint: false)])
        try await fixture.store.write { try $0.insert(full, by: "ann", at: fixture.clock.wall) }
        let read = try await fixture.store.read { try $0.agent(full.id, version: 1, in: workspace.id) }
        #expect(read == full)
    }

    @Test func editsAreVersionsAndStaleOnesAreRefused() async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        let first = try await agent(of: workspace, in: fixture.store)
        var change = first
        change.name = "Bea"
        change.greeting = "Good day."
        let second = try await fixture.store.write { [change] in try $0.update(change, by: "ann", at: fixture.clock.wall) }
        #expect(second.version == 2)
        #expect(try await agent(of: workspace, in: fixture.store) == second)
        let stale = await storeErrorCode {
            _ = try await fixture.store.write { [change] in try $0.update(change, by: "bob", at: fixture.clock.wall) }
        }
        #expect(stale == "store.stale")
        let same = try await fixture.store.write { try $0.update(second, by: "ann", at: fixture.clock.wall) }
        #expect(same.version == 2)
        let versions = try await fixture.store.read { try $0.versions(of: first.id, in: workspace.id) }
        #expect(versions.map(\.agent) == [second, first])
        let changed = await storeErrorCode {
            try await fixture.store.write {
                _ = try $0.execute("UPDATE agent_version SET greeting = 'x' WHERE workspace_id = ?1", [workspace.id])
            }
        }
        #expect(changed == "store.constraint")
    }

    @Test func callsKeepTheVersionTheyBeganWith() async throws {
        let fixture = try await Fixture()
        let workspace = try await fixture.store.addWorkspace(named: "Sales")
        let first = try await agent(of: workspace, in: fixture.store)
        let call = Call(
            id: fixture.store.ids.next(), workspaceID: workspace.id, agentID: first.id, room: "r", direction: .inbound,
            status: .ringing, from: "a", to: "b", startedAt: fixture.clock.wall, agentVersion: first.version)
        try await fixture.store.begin(call)
        var change = first
        change.greeting = "Good day."
        _ = try await fixture.store.write { [change] in try $0.update(change, at: fixture.clock.wall) }
        let record = try #require(try await fixture.store.read { try $0.call(call.id) })
        #expect(record.call == call)
        let then = try await fixture.store.read { try $0.agent(first.id, version: 1, in: workspace.id) }
        #expect(then == first)
    }

    @Test func scenariosBelongToTheirAgent() async throws {
        let fixture = try await Fixture()
        let mine = try await fixture.store.addWorkspace(named: "Mine")
        let theirs = try await fixture.store.addWorkspace(named: "Theirs")
        let agent = try await agent(of: mine, in: fixture.store)
        let scenario = StoredScenario(name: "hours", text: "{}")
        try await fixture.store.write { try $0.put(scenario, of: agent.id, in: mine.id, at: fixture.clock.wall) }
        #expect(try await fixture.store.read { try $0.scenarios(of: agent.id, in: mine.id) } == [scenario])
        let stolen = await storeErrorCode {
            try await fixture.store.write { try $0.put(scenario, of: agent.id, in: theirs.id, at: fixture.clock.wall) }
        }
        #expect(stolen == "store.constraint")
    }
}
