import Core

extension Verb {
    static let demo = Verb(
        "demo", "Start a box with the sample workspace and let a caller ring it.",
        options: [
            Option("once", nil, "End after the call."),
            Option("sip", "ADDRESS:PORT", "Speak SIP at this address only; port 0 means any free one."),
        ]
    ) { context in
        let loaded = context.loadConfiguration()
        var configuration = try loaded.checked()
        // The transcript is what is to be read, unless somebody has asked for a log.
        if loaded.origin("log.level") == .builtIn { configuration.log.level = .warning }
        if let address = try context.listenAddress() { configuration.sip.listen = [address] }
        try await context.addSampleWithSite(configuration)
        return try await Demo(context: context, configuration: configuration).run()
    }
}
