/// Reads a command line by a verb's table of options: `--name value`, `--name=value`, `--` ends the options.
enum ArgumentParser {
    static func parse(_ arguments: some Sequence<String>, for verb: Verb) throws(UsageError) -> Invocation {
        let options = verb.options + Option.common
        var values: [String: String] = [:]
        var operands: [String] = []
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                operands += rest
                break
            }
            guard argument.hasPrefix("-"), argument != "-" else {
                operands.append(argument)
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let name = parts.first ?? argument
            guard let option = options.first(where: { $0.isNamed(name) }) else {
                let spelled = Nearest.match(name, in: options.map { "--\($0.name)" })
                throw .unknownOption(name, nearest: spelled, verb: verb.name)
            }
            let attached = parts.count == 2 ? parts.last : nil
            if option.value == nil {
                guard attached == nil else { throw .unexpectedValue(option) }
                values[option.name] = ""
            } else if let text = attached ?? rest.popFirst(), !text.isEmpty {
                values[option.name] = text
            } else {
                throw .missingValue(option)
            }
        }
        let invocation = Invocation(values: values, operands: operands)
        if !invocation.has("help") { try check(invocation, for: verb) }
        return invocation
    }

    private static func check(_ invocation: Invocation, for verb: Verb) throws(UsageError) {
        for option in verb.options where option.isRequired && !invocation.has(option.name) {
            throw .missingOption(option, verb: verb.name)
        }
        var rest = invocation.operands[...]
        for operand in verb.operands {
            switch operand.count {
            case .one, .oneOrMore:
                guard rest.popFirst() != nil else { throw .missingOperand(operand, verb: verb.name) }
                if operand.count == .oneOrMore { rest = [] }
            case .optional:
                _ = rest.popFirst()
            }
        }
        if let extra = rest.first { throw .extraOperand(extra, verb: verb.name) }
    }
}
