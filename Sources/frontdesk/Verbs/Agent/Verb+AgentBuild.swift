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
