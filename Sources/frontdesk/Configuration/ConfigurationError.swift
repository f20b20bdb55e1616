import Core

/// A configuration that cannot be used; `config check` lists all that is wrong with it.
struct ConfigurationError: FrontdeskError {
    let problems: [ConfigurationProblem]

    var code: String { "configuration.wrong" }

    var message: String {
        let first = problems.first?.description ?? "The configuration cannot be used."
        return problems.count > 1 ? "\(first) (and \(problems.count - 1) more)" : first
    }

    var hint: String? { "frontdesk config check lists everything that is wrong and what is allowed" }
}
