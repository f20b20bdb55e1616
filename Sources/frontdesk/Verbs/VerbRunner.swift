import Core

/// Finds the verb a command line names, runs it, and turns what it throws into words and an exit code.
package struct VerbRunner: Sendable {
    private let verbs: [Verb]
    private let surroundings: Surroundings
    private let terminal: Terminal

    package init(verbs: [Verb] = Verb.all, surroundings: Surroundings, terminal: Terminal) {
        self.verbs = verbs
        self.surroundings = surroundings
        self.terminal = terminal
    }

    /// - Parameter arguments: without the program's name.
    package func run(_ arguments: [String]) async -> ExitCode {
        do {
            let (verb, rest) = try find(arguments)
            let invocation = try ArgumentParser.parse(rest, for: verb)
            let context = VerbContext(invocation: invocation, surroundings: surroundings, terminal: terminal)
            if invocation.has("help") {
                try context.show(Help.Document(verb), text: Help.text(of: verb, terminal))
                return .done
            }
            return try await verb.run(context)
        } catch {
            return report(error, json: arguments.prefix { $0 != "--" }.contains("--json"))
        }
    }

    private func find(_ arguments: [String]) throws(UsageError) -> (Verb, ArraySlice<String>) {
        guard let first = arguments.first else { return (.help, []) }
        if first == "--help" || first == "-h" || first == "--json" {
            return (.help, arguments[...].filter { $0 == "--json" }[...])
        }
        let triple = arguments.prefix(3).joined(separator: " ")
        if let verb = verbs.first(where: { $0.name == triple }) { return (verb, arguments.dropFirst(3)) }
        let pair = arguments.prefix(2).joined(separator: " ")
        if let verb = verbs.first(where: { $0.name == pair }) { return (verb, arguments.dropFirst(2)) }
        if let verb = verbs.first(where: { $0.name == first }) { return (verb, arguments.dropFirst()) }
        let group = verbs.filter { $0.name.hasPrefix(first + " ") && !$0.isHidden }
        if !group.isEmpty, arguments.count < 2 || arguments[1].hasPrefix("-") {
            throw .unknownVerb(first, nearest: group.map(\.name).joined(separator: ", "))
        }
        let names = verbs.filter { !$0.isHidden }.map(\.name)
        let nouns = names.compactMap { $0.split(separator: " ").first.map(String.init) }
        throw .unknownVerb(
            group.isEmpty ? first : pair, nearest: Nearest.match(pair, in: names) ?? Nearest.match(first, in: nouns))
    }

    private func report(_ error: any Error, json: Bool) -> ExitCode {
        let known = error as? any FrontdeskError
        let code = known?.code ?? "unexpected"
        let message = known?.message ?? "Something unexpected went wrong: \(error)"
        if json {
            try? terminal.printJSON(["error": ["code": code, "message": message, "hint": known?.hint ?? ""]])
        }
        terminal.complain(message, hint: known?.hint)
        switch error {
        case is UsageError: return .usage
        case let failure as VerbFailure: return failure.exit
        case _ where known?.isRefusedByPolicy == true: return .refused
        default: return .failed
        }
    }
}
