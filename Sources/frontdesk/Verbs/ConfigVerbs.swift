extension Verb {
    static let configCheck = Verb("config check", "Check the configuration; say what is wrong, where, and what is allowed.") {
        context in
        let loaded = context.loadConfiguration()
        struct Document: Encodable {
            let ok: Bool
            let file: String?
            let problems: [ConfigurationProblem]
        }
        let document = Document(ok: loaded.problems.isEmpty, file: loaded.file, problems: loaded.problems)
        let source = loaded.file ?? "no file; defaults, environment and credentials"
        try context.show(
            document,
            text: loaded.problems.isEmpty
                ? "The configuration is right (\(source))." : loaded.problems.map { "\($0)" }.joined(separator: "\n"))
        return loaded.problems.isEmpty ? .done : .failed
    }

    static let configShow = Verb(
        "config show", "Print every setting as TOML.",
        options: [Option("origin", nil, "Say where each value came from.")]
    ) { context in
        let loaded = context.loadConfiguration()
        guard loaded.problems.isEmpty else { throw ConfigurationError(problems: loaded.problems) }
        let origin = context.invocation.has("origin")
        struct Document: Encodable {
            let file: String?
            let settings: [LoadedConfiguration.Line]
        }
        try context.show(Document(file: loaded.file, settings: loaded.lines), text: configText(loaded.lines, origin: origin))
        return .done
    }

    /// The settings as a file that could be read back, but for secrets.
    private static func configText(_ lines: [LoadedConfiguration.Line], origin: Bool) -> String {
        var text: [String] = []
        var section = ""
        for line in lines {
            let parts = line.key.split(separator: ".").map(String.init)
            let key = parts.last ?? line.key
            let own = parts.dropLast().joined(separator: ".")
            if own != section {
                section = own
                let isTable = parts[0] == "trunk" || parts[0] == "dispatch"
                text += (text.isEmpty ? [] : [""]) + [isTable ? "[[\(parts[0])]]" : "[\(own)]"]
                if isTable { text.append("name = \"\(parts[1])\"") }
            }
            let setting = key == "password" ? "# \(key) = \(line.value)" : "\(key) = \(line.value)"
            text.append(origin ? "\(setting)  # \(line.origin)" : setting)
        }
        return text.joined(separator: "\n")
    }
}

extension VerbContext {
    func loadConfiguration() -> LoadedConfiguration {
        ConfigurationLoader.load(explicit: invocation.value("config"), data: data, surroundings: surroundings)
    }

    /// The configuration; throws all that is wrong with it.
    func configuration() throws(ConfigurationError) -> Configuration {
        try loadConfiguration().checked()
    }
}
