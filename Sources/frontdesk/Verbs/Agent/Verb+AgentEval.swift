import Agents
import Core
import Foundation
import Knowledge
import Media
import Store

extension Verb {
    static let agentEval = Verb(
        "agent eval", "Play scenarios to an agent on a virtual clock, and say what it did wrong.",
        operands: [VerbContext.agentOperand],
        options: [
            VerbContext.workspaceOption,
            Option("scenario", "PATH", "Play this file, or all of a folder, instead of the agent's own scenarios."),
        ]
    ) { context in
        try await context.withAgent { store, workspace, agent in
            let path = context.invocation.value("scenario").map(context.surroundings.absolute)
            let scenarios: [Scenario]
            if let path {
                scenarios = try ScenarioFiles.read(path)
            } else {
                scenarios = try await store.read { try $0.scenarios(of: agent.id, in: workspace.id) }
                    .map { try Scenario(json: $0.text) }
            }
            guard !scenarios.isEmpty else {
                throw VerbFailure(
                    "eval.none", "\(agent.name) has no scenarios.",
                    hint: "frontdesk agent eval --scenario FILE plays one; frontdesk agent build writes some")
            }
            let folder =
                path.map { URL(filePath: $0).deletingLastPathComponent().path() } ?? context.surroundings.workingDirectory
            let rehearsal = Rehearsal(
                agent: agent, knowledge: try await context.search(workspace.id, in: store),
                configuration: try context.configuration().agent,
                audio: { file in try ScenarioFiles.samples(of: file, in: folder) })
            let terminal = context.terminal
            let reports = await rehearsal.play(scenarios) { report in
                terminal.progress("\(report.name): \(report.isPassed ? "passed" : "failed")")
            }
            terminal.progress("")
            let document = EvalDocument(agent: agent, workspace: workspace, reports: reports)
            try context.show(document, text: document.text(terminal))
            return document.failed == 0 ? .done : .failed
        }
    }
}
