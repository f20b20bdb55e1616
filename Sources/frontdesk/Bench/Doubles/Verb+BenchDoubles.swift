import Core
import Models

extension Verb {
    /// The providers of measurements and tests, in a process of their own.
    static let benchDoubles = Verb(
        "bench doubles", "Answer like OpenAI, Anthropic, Deepgram, ElevenLabs and Cartesia.",
        options: [
            Option("port", "N", "Port on 127.0.0.1; default any."),
            Option("latency", "MS", "Before the first byte of an answer; default 0."),
            Option("pace", "MS", "Between two pieces of an answer; default 0."),
            Option("piece", "BYTES", "Bytes of a piece; default each event whole."),
            Option("fault", "NAME", "none, unauthorized, limited, unavailable, malformed, cut, endless or silent."),
            Option("text", "TEXT", "What models say and transcribers hear."),
        ], hidden: true
    ) { context in
        let invocation = context.invocation
        var behaviour = DoubleBehaviour()
        behaviour.latency = try invocation.integer("latency", default: 0, in: 0...600_000)
        behaviour.pace = try invocation.integer("pace", default: 0, in: 0...600_000)
        behaviour.piece = try invocation.integer("piece", default: 0, in: 0...1_000_000)
        if let name = invocation.value("fault") {
            guard let fault = DoubleBehaviour.Fault(rawValue: name) else {
                throw UsageError.badValue(
                    "--fault", name, allowed: DoubleBehaviour.Fault.allCases.map(\.rawValue).joined(separator: ", "))
            }
            behaviour.fault = fault
        }
        if let text = invocation.value("text") { behaviour.text = text }
        let stop = StopSignals.stream()
        let doubles = try await ProviderDoubles.open(
            behaviour, port: try invocation.integer("port", default: 0, in: 0...65_535), clock: context.surroundings.clock)
        struct Ready: Encodable {
            let port: Int
            let wyomingPort: Int
        }
        try context.show(
            Ready(port: doubles.port, wyomingPort: doubles.wyoming.port),
            text: "http://127.0.0.1:\(doubles.port) wyoming \(doubles.wyoming.port)")
        await doubles.run(until: stop)
        return .done
    }
}
