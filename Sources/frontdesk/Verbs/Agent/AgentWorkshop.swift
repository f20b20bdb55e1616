import Agents
import Core
import Foundation
import Knowledge
import Store

/// Tries and saves drafts.
struct AgentWorkshop: Sendable {
    let store: Store
    let context: VerbContext
    let voice: String

    /// Plays the draft's scenarios in a store of its own that holds the draft's articles and nothing else.
    func rehearse(_ draft: AgentDraft) async throws -> [ScenarioReport] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "frontdesk-rehearsal-\(store.ids.next(Agent.self))")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let trial = try await Store.open(directory: folder.path(), clock: context.surroundings.clock, log: .none)
        do {
            let workspace = try await trial.addWorkspace(named: "Rehearsal")
            _ = try await KnowledgeBase(store: trial).publish(Self.documents(of: draft), to: workspace.id)
            let agent = draft.agent(trial.ids.next(), in: workspace.id, voice: voice)
            let rehearsal = Rehearsal(
                agent: agent, knowledge: try await context.search(workspace.id, in: trial),
                configuration: try context.configuration().agent)
            let reports = await rehearsal.play(draft.scenarios)
            await trial.close()
            return reports
        } catch {
            await trial.close()
            throw error
        }
    }

    /// Saves the agent and its scenarios in one transaction, then publishes its articles.
    func save(_ draft: AgentDraft) async throws -> Agent {
        let workspace = try await workspace(for: draft)
        let now = context.surroundings.clock.wall
        let agent = draft.agent(store.ids.next(), in: workspace.id, voice: voice)
        if try await store.read({ try $0.agents(of: workspace.id) }).contains(where: {
            $0.name.lowercased() == agent.name.lowercased()
        }) {
            throw VerbFailure("agent.exists", "\(workspace.name) has an agent named \(agent.name) already.")
        }
        try await store.write { database in
            if try database.workspace(workspace.id) == nil { try database.insert(workspace) }
            try database.insert(agent, by: "builder", at: now)
            for scenario in draft.scenarios {
                let stored = StoredScenario(name: scenario.name, text: try JSON.encode(scenario.json))
                try database.put(stored, of: agent.id, in: workspace.id, at: now)
            }
        }
        // What the owner has written already is never replaced by an answer given in passing.
        let known = Set(try await store.read { try $0.documents(of: workspace.id) }.map(\.source))
        let new = Self.documents(of: draft).filter { !known.contains($0.source) }
        _ = try await KnowledgeBase(store: store).publish(new, to: workspace.id)
        return agent
    }

    /// The workspace that was named, or the only one, or one to be made in the name of the business.
    private func workspace(for draft: AgentDraft) async throws -> Workspace {
        let all = try await store.read { try $0.workspaces() }
        let name = context.invocation.value("workspace")
        if name == nil, let only = all.first, all.count == 1 { return only }
        let wanted = Workspace.trimmed(name ?? draft.company)
        if let found = try await store.read({ try $0.workspace(named: wanted) }) { return found }
        return Workspace(id: store.ids.next(), name: wanted, createdAt: context.surroundings.clock.wall)
    }

    private static func documents(of draft: AgentDraft) -> [DocumentDraft] {
        draft.articles.map { article in
            let name = article.title.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
            return DocumentDraft(
                kind: .article, source: String(name) + ".md", title: article.title, questions: article.questions,
                spoken: article.spoken, body: article.spoken)
        }
    }
}
