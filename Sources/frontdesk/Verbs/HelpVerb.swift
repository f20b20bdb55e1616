extension Verb {
    static let help = Verb(
        "help", "List the verbs, or explain one.",
        operands: [
            Operand("VERB", "The verb to explain: help kb add.", .optional), Operand("NOUN", "Its second word.", .optional),
        ]
    ) { context in
        let words = context.invocation.operands
        guard !words.isEmpty else {
            try context.show(Help.Overview(all), text: Help.text(of: all, context.terminal))
            return .done
        }
        let name = words.joined(separator: " ")
        if let verb = all.first(where: { $0.name == name }) {
            try context.show(Help.Document(verb), text: Help.text(of: verb, context.terminal))
            return .done
        }
        let group = all.filter { $0.name.hasPrefix(name + " ") && !$0.isHidden }
        guard !group.isEmpty else { throw UsageError.unknownVerb(name, nearest: Nearest.match(name, in: all.map(\.name))) }
        try context.show(
            Help.Overview(group), text: group.map { Help.text(of: $0, context.terminal) }.joined(separator: "\n\n"))
        return .done
    }
}
