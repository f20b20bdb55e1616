extension Verb {
    static let doctor = Verb("doctor", "Look at everything a box needs, make a test call, and say what to do.") { context in
        let findings = await Doctor(context: context, loaded: context.loadConfiguration()).examine()
        struct Document: Encodable {
            let ok: Bool
            let findings: [Finding]
        }
        let isWell = !findings.contains { $0.status == .problem }
        try context.show(
            Document(ok: isWell, findings: findings), text: findings.map { text($0, context.terminal) }.joined(separator: "\n"))
        return isWell ? .done : .failed
    }

    private static func text(_ finding: Finding, _ terminal: Terminal) -> String {
        let mark =
            switch finding.status {
            case .ok: terminal.green("ok     ")
            case .warning: terminal.yellow("warning")
            case .problem: terminal.red("problem")
            }
        return "\(mark)  \(finding.check): \(finding.message)" + (finding.advice.map { "\n         → \($0)" } ?? "")
    }
}
