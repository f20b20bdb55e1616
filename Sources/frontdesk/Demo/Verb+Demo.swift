import Core

extension Verb {
    static let demo = Verb(
        "demo", "Start a box with the sample workspace and let a caller ring it.",
        options: [
            Option("once", nil, "End after the call."),
            Option("sip", "ADDRESS:PORT", "Speak SIP at this address only; port 0 means any free one."),
        ]
    ) { context in
        var configuration = try context.configuration()
        if let address = try context.listenAddress() { configuration.sip.listen = [address] }
        try await context.addSample(voice: configuration.speech.voice)
        return try await Demo(context: context, configuration: configuration).run()
    }
}
