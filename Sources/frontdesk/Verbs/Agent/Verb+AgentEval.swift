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

/// Scenarios as files.
enum ScenarioFiles {
    /// A scenario file, or every `.json` of a folder, by name.
    static func read(_ path: String) throws -> [Scenario] {
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw VerbFailure("eval.unreadable", "There is no \(path).")
        }
        guard isFolder.boolValue else { return [try scenario(path)] }
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".json") }.sorted()
        return try names.map { try scenario("\(path)/\($0)") }
    }

    private static func scenario(_ path: String) throws -> Scenario {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
            throw VerbFailure("eval.unreadable", "\(path) cannot be read.")
        }
        do {
            return try Scenario(json: text)
        } catch {
            throw VerbFailure("eval.unreadable", "\(path): \(error.message)")
        }
    }

    /// The samples of a recording beside the scenario.
    static func samples(of file: String, in folder: String) throws -> [Int16] {
        guard !file.contains("/"), let data = FileManager.default.contents(atPath: "\(folder)/\(file)") else {
            throw VerbFailure("eval.unreadable", "There is no recording \(file) beside the scenario.")
        }
        let wav = try WAVFile(bytes: [UInt8](data))
        guard wav.channels == 1, wav.sampleRate == AudioFormat.sampleRate else {
            throw VerbFailure(
                "eval.unreadable", "\(file) is not 16 kHz mono.", hint: "sox IN -r 16000 -c 1 -b 16 OUT.wav makes it so")
        }
        return wav.samples
    }
}
