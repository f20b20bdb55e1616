import MiniLM

extension Verb {
    static let benchEmbed = Verb(
        "bench embed", "Embed a question and a passage many times and print what it takes.",
        options: [
            Option("rounds", "N", "How often; default 100."),
            Option("precision", "NAME", "int8 or float32; default int8."),
            Option("level", "NAME", "Instructions to use: scalar, avx2, avx512vnni or neon; default the best there is."),
        ]
    ) { context in
        let invocation = context.invocation
        let bench = BenchEmbed(
            directory: context.weights(try context.configuration()),
            precision: try invocation.choice("precision", of: MiniLM.Precision.allCases, default: .int8),
            level: try invocation.choice("level", of: MiniLM.Level.allCases, default: .best),
            rounds: try invocation.integer("rounds", default: 100, in: 1...100_000), clock: context.surroundings.clock)
        let report = try await bench.run()
        try context.show(report, text: report.text)
        return .done
    }
}

extension Invocation {
    /// One of the names of an enumeration.
    fileprivate func choice<Value: RawRepresentable<String>>(
        _ option: String, of values: [Value], default standard: Value
    ) throws(UsageError) -> Value {
        guard let text = value(option) else { return standard }
        guard let found = values.first(where: { $0.rawValue == text }) else {
            throw .badValue("--\(option)", text, allowed: values.map(\.rawValue).joined(separator: ", "))
        }
        return found
    }
}
