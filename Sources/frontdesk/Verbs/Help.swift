/// The words of `help`, made from the table of verbs.
enum Help {
    /// A verb as `--json` describes it.
    struct Document: Encodable {
        struct Part: Encodable {
            let name: String
            let summary: String
            let required: Bool
        }

        let verb: String
        let summary: String
        let usage: String
        let operands: [Part]
        let options: [Part]

        init(_ verb: Verb) {
            self.verb = verb.name
            summary = verb.summary
            usage = verb.usage
            operands = verb.operands.map { Part(name: $0.name, summary: $0.summary, required: $0.count != .optional) }
            options = (verb.options + Option.common).map {
                Part(name: $0.spelling, summary: $0.summary, required: $0.isRequired)
            }
        }
    }

    /// All verbs as `--json` lists them.
    struct Overview: Encodable {
        let verbs: [Document]
        let exitCodes: [String: String]

        enum CodingKeys: String, CodingKey {
            case verbs
            case exitCodes = "exit_codes"
        }

        init(_ verbs: [Verb]) {
            self.verbs = verbs.filter { !$0.isHidden }.map(Document.init)
            exitCodes = .init(uniqueKeysWithValues: ExitCode.all.map { ("\($0.rawValue)", $0.summary) })
        }
    }

    static func text(of verbs: [Verb], _ terminal: Terminal) -> String {
        let shown = verbs.filter { !$0.isHidden }
        return [
            terminal.bold("frontdesk") + ": the phone desk of one site, in a box",
            section("Verbs", shown.map { ($0.name, $0.summary) }, terminal),
            section("Options of every verb", Option.common.map { ($0.spelling, $0.summary) }, terminal),
            section("Exit codes", ExitCode.all.map { ("\($0.rawValue)", $0.summary) }, terminal),
            "frontdesk VERB --help says more about one verb.",
        ].joined(separator: "\n\n")
    }

    static func text(of verb: Verb, _ terminal: Terminal) -> String {
        var parts = [verb.summary, terminal.bold("Usage") + "\n  " + verb.usage]
        if !verb.operands.isEmpty { parts.append(section("Operands", verb.operands.map { ($0.name, $0.summary) }, terminal)) }
        let options = (verb.options + Option.common).map { ($0.spelling, $0.summary) }
        parts.append(section("Options", options, terminal))
        return parts.joined(separator: "\n\n")
    }

    private static func section(_ title: String, _ rows: [(String, String)], _ terminal: Terminal) -> String {
        let width = rows.map(\.0.count).max() ?? 0
        let lines = rows.map { name, summary in "  " + name + String(repeating: " ", count: width - name.count + 2) + summary }
        return ([terminal.bold(title)] + lines).joined(separator: "\n")
    }
}
