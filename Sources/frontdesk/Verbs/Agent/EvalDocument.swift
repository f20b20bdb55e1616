import Agents
import Core

/// What an agent did in its scenarios, as `agent eval` prints it.
struct EvalDocument: Encodable, Sendable {
    struct Part: Encodable, Sendable {
        let name: String
        let passed: Bool
        let failures: [String]
        let seconds: Double
        let transcript: [String]
    }

    let workspace: String
    let agent: String
    let version: Int
    let passed: Int
    let failed: Int
    let scenarios: [Part]

    init(agent: Agent, workspace: Workspace, reports: [ScenarioReport]) {
        self.workspace = workspace.name
        self.agent = agent.name
        version = agent.version
        passed = reports.count(where: \.isPassed)
        failed = reports.count - passed
        scenarios = reports.map { report in
            Part(
                name: report.name, passed: report.isPassed, failures: report.failures, seconds: report.duration.seconds,
                transcript: report.turns.map { "\($0.speaker.rawValue): \($0.heard)" })
        }
    }

    /// A table, then what was said where something is wrong.
    func text(_ terminal: Terminal) -> String {
        let rows = scenarios.map { part in
            [part.name, part.passed ? "passed" : "FAILED", "\(Int(part.seconds.rounded())) s"]
        }
        var blocks = [terminal.table(["SCENARIO", "RESULT", "CALL"], rows)]
        for part in scenarios where !part.passed {
            let failures = part.failures.map { terminal.red("  \($0)") }
            let transcript = part.transcript.map { terminal.dim("    \($0)") }
            blocks.append(([terminal.bold(part.name)] + failures + transcript).joined(separator: "\n"))
        }
        blocks.append("\(passed) of \(scenarios.count) passed; \(agent) is at version \(version).")
        return blocks.joined(separator: "\n\n")
    }
}
