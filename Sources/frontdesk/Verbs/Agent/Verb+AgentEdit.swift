import Agents
import Core
import Foundation
import Store

extension Verb {
    static let agentEdit = Verb(
        "agent edit", "Change an agent: the next call gets the new version.", operands: [VerbContext.agentOperand],
        options: [
            VerbContext.workspaceOption,
            Option("set", "KEY=VALUE", "Set one thing, such as greeting=\"Hello.\"; separate several with a line end."),
            Option("instructions", "FILE", "Take the instructions from this text file."),
            Option("from", "N", "The version the change was made from; refused when there is a newer one."),
        ]
    ) { context in
        try await context.withAgent { store, workspace, agent in
            var edited = agent
            let from = try context.invocation.integer("from", default: agent.version, in: 1...1_000_000)
            if let file = context.invocation.value("instructions") {
                try AgentKey.named("instructions").set(&edited, to: AgentText.read(context.surroundings.absolute(file)))
            }
            if let settings = context.invocation.value("set") {
                for line in settings.split(whereSeparator: \.isNewline) { try AgentText.apply(String(line), to: &edited) }
            } else if !context.invocation.has("instructions") {
                edited = try await AgentText.editByHand(agent, context)
            }
            edited.version = from
            let creator = context.surroundings.variable("SUDO_USER") ?? context.surroundings.variable("USER") ?? "owner"
            let saved = try await store.write { [edited] in
                try $0.update(edited, by: creator, at: context.surroundings.clock.wall)
            }
            let diff = AgentDiff(AgentChange.between(agent, saved))
            struct Document: Encodable {
                let workspace: String
                let name: String
                let version: Int
                let changes: [AgentDiff.Change]
            }
            let document = Document(
                workspace: workspace.name, name: saved.name, version: saved.version, changes: diff.changes)
            try context.show(
                document,
                text: diff.changes.isEmpty
                    ? "Nothing has changed: \(agent.name) stays at version \(agent.version)."
                    : diff.text(context.terminal)
                        + "\n\(saved.name) is at version \(saved.version) now; calls that are up keep theirs.")
            return diff.changes.isEmpty ? .alreadySo : .done
        }
    }
}

/// An agent as a text that people edit: TOML with all its keys.
enum AgentText {
    /// Instructions and values together are far smaller.
    private static let sizeLimit = 1 << 20

    /// One `key=value`.
    static func apply(_ setting: String, to agent: inout Agent) throws {
        let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let name = parts.first, let value = parts.last, parts.count == 2 else {
            throw UsageError.badValue("--set", setting, allowed: "KEY=VALUE, such as greeting=\"Hello.\"")
        }
        try AgentKey.named(name).set(&agent, to: value)
    }

    static func read(_ path: String) throws(VerbFailure) -> String {
        guard let data = FileManager.default.contents(atPath: path), data.count <= sizeLimit,
            let text = String(data: data, encoding: .utf8)
        else { throw VerbFailure("agent.unreadable", "\(path) is missing, too large or no UTF-8 text.") }
        return text
    }

    /// The agent as the editor shows it.
    static func text(of agent: Agent) -> String {
        AgentKey.all.map { key in
            let value = key.text(agent)
            let isLong = key.name == "instructions" || value.contains("\n")
            let written = isLong ? "\"\"\"\n\(escaped(value))\"\"\"" : "\"\(escaped(value))\""
            return "# \(key.summary)\n\(key.name) = \(written)\n"
        }
        .joined(separator: "\n")
    }

    /// The agent as the text says it is; keys that were taken out stay as they are.
    static func agent(from text: String, changing agent: Agent) throws -> Agent {
        var edited = agent
        let entries: [TOMLValue.Entry]
        do throws(TOMLReader.SyntaxError) {
            entries = try TOMLReader.read(text)
        } catch {
            throw VerbFailure("agent.unreadable", "Line \(error.line) is not TOML: \(error.message)", hint: "nothing was saved")
        }
        for entry in entries {
            guard case .string(let value) = entry.node.value else {
                throw VerbFailure(
                    "agent.unreadable", "Line \(entry.node.line): \(entry.key) must be a text in quotes.",
                    hint: "nothing was saved")
            }
            try AgentKey.named(entry.key).set(&edited, to: value)
        }
        return edited
    }

    /// Lets the person at the terminal edit the text by $VISUAL or $EDITOR.
    static func editByHand(_ agent: Agent, _ context: VerbContext) async throws -> Agent {
        guard let editor = context.surroundings.variable("VISUAL") ?? context.surroundings.variable("EDITOR") else {
            throw UsageError.badValue("--set", "", allowed: "needed, or --instructions FILE, or $EDITOR to edit by hand")
        }
        let path = FileManager.default.temporaryDirectory.appending(path: "frontdesk-agent-\(agent.id).toml").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let made = FileManager.default.createFile(
            atPath: path, contents: Data(text(of: agent).utf8), attributes: [.posixPermissions: 0o600])
        guard made else { throw VerbFailure("agent.unwritable", "\(path) cannot be written.") }
        let process = Process()
        // As git does: the variable may hold options, so the shell reads it.
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "\(editor) \"$1\"", editor, path]
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { end.yield($0.terminationStatus) }
        try process.run()
        for await status in ended {
            guard status == 0 else {
                throw VerbFailure("agent.editor", "\(editor) ended with \(status).", hint: "nothing was saved")
            }
            break
        }
        return try self.agent(from: read(path), changing: agent)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}
