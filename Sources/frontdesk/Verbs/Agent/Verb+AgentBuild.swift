import Agents
import Core
import Foundation
import Knowledge
import Store
import Synchronization

extension Verb {
    static let agentTemplates = Verb("agent templates", "List the kinds of agent to begin with.") { context in
        struct Document: Encodable {
            let name: String
            let title: String
            let summary: String
            let questions: [String]
        }
        let templates = try AgentTemplate.installed(in: Assets(context.surroundings))
        try context.show(
            templates.map { Document(name: $0.name, title: $0.title, summary: $0.summary, questions: $0.questions.map(\.text)) },
            text: context.terminal.table(["NAME", "WHAT IT DOES"], templates.map { [$0.name, $0.summary] }))
        return .done
    }

    static let agentBuild = Verb(
        "agent build", "Make an agent by answering questions; it is tried, shown, and saved only when you say yes.",
        options: [
            Option("workspace", "NAME", "The workspace; made when it is missing. Default: the only one, or the business's name."),
            Option("template", "NAME", "The kind of agent to begin with; frontdesk agent templates lists them."),
        ]
    ) { context in
        let assets = Assets(context.surroundings)
        let templates = try AgentTemplate.installed(in: assets)
        var answers = BuilderAnswers()
        if let wanted = context.invocation.value("template") {
            guard templates.contains(where: { $0.name == wanted }) else {
                throw UsageError.badValue("--template", wanted, allowed: templates.map(\.name).joined(separator: ", "))
            }
            answers["kind"] = wanted
        }
        let voice = try context.configuration().speech.voice
        return try await context.withStore { store in
            let steps = Mutex<[BuilderStep]>([])
            let workshop = AgentWorkshop(store: store, context: context, voice: voice)
            let isJSON = context.invocation.has("json")
            let terminal = context.terminal
            let services = BuilderSession.Services(
                proposer: TemplateProposer(), clock: context.surroundings.clock,
                say: { text in if !isJSON { terminal.print(text) } },
                onStep: { step in
                    steps.withLock { $0.append(step) }
                    if !isJSON, [.drafting, .trying].contains(step.kind) { terminal.print(terminal.dim(step.detail)) }
                },
                rehearse: { try await workshop.rehearse($0) }, save: { try await workshop.save($0) })
            let machine = BuilderMachine(templates: templates, answers: answers)
            let agent = await BuilderSession(services: services).run(machine, lines: context.surroundings.inputLines())
            struct Document: Encodable {
                let steps: [BuilderStep]
                let agent: AgentDocument?
            }
            if isJSON {
                var document: AgentDocument?
                if let agent, let workspace = try await store.read({ try $0.workspace(agent.workspaceID) }) {
                    document = AgentDocument(agent, of: workspace)
                }
                try terminal.printJSON(Document(steps: steps.withLock { $0 }, agent: document))
            }
            return agent == nil ? .refused : .done
        }
    }
}

/// Tries and saves drafts.
private struct AgentWorkshop: Sendable {
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
