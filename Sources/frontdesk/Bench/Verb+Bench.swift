import Core

extension Verb {
    private static let loadOptions = [
        Option("calls", "N", "Calls at the same time; default 10."),
        Option("seconds", "S", "How long is measured; default 30."),
        Option("talking", nil, "With the whole agent: callers ask, the agent answers."),
        Option("together", nil, "Talking callers ask all at the same moment."),
    ]

    static let benchCalls = Verb(
        "bench calls", "Drive real calls from a second process and print what they cost the box.",
        options: loadOptions + [Option("recording", nil, "Record the calls.")]
    ) { context in
        let load = try BenchLoad(context.invocation)
        let report = try await BenchCalls(context: context, load: load).run()
        try context.show(report, text: report.text)
        return .done
    }

    /// The second process of `bench calls`.
    static let benchCaller = Verb(
        "bench caller", "Place calls and speak half of the time.",
        options: loadOptions + [
            Option("to", "ADDRESS:PORT", "The box.", required: true),
            Option("user", "NAME", "Whom to ask for.", required: true),
        ], hidden: true
    ) { context in
        try await BenchCaller(context: context, load: try BenchLoad(context.invocation), target: try context.target()).run()
        return .done
    }
}
