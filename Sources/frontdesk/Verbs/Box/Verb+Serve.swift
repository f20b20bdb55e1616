import Core

extension Verb {
    static let serve = Verb(
        "serve", "Answer calls until told to stop.",
        options: [
            Option("sample", nil, "With the sample workspace Harbour Bikes, added when it is missing."),
            Option("sip", "ADDRESS:PORT", "Speak SIP at this address only; port 0 means any free one."),
        ]
    ) { context in
        let stop = StopSignals.stream()
        var configuration = try context.configuration()
        if let address = try context.listenAddress() { configuration.sip.listen = [address] }
        if context.invocation.has("sample") { try await context.addSample(voice: configuration.speech.voice) }
        let box = try await Box.open(Box.Options(context, configuration))
        try await box.run(until: stop) {
            let document = ReadyDocument(box.listening)
            try context.show(document, text: document.text)
        }
        return .done
    }
}

extension VerbContext {
    /// The value of `--sip`.
    func listenAddress() throws(UsageError) -> ListenAddress? {
        guard let text = invocation.value("sip") else { return nil }
        guard let address = ListenAddress(text) else {
            throw .badValue("--sip", text, allowed: SettingKind<ListenAddress>.listenAddress.allowed)
        }
        return address
    }
}
