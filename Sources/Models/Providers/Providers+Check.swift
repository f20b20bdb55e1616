package import Core
import Web

extension Providers {
    /// What was tried of a provider.
    package struct Trial: Sendable {
        package let provider: String
        /// Where its key, or its address, comes from.
        package let origin: String
        /// nil when it answered.
        package let failure: (any FrontdeskError)?
    }

    /// Tries each provider that has a key or an address, all at the same time, by the cheapest request there is.
    package func tryAll(_ context: ProviderContext) async -> [Trial] {
        await withTaskGroup(of: Trial?.self) { group in
            for name in Self.names { group.addTask { await attempt(name, context) } }
            var trials: [Trial] = []
            for await trial in group { if let trial { trials.append(trial) } }
            let order = Dictionary(uniqueKeysWithValues: Self.names.enumerated().map { ($1, $0) })
            return trials.sorted { order[$0.provider] ?? 0 < order[$1.provider] ?? 0 }
        }
    }

    /// Makes the connections of the given providers ready, so that the first turn of a call need not wait for them.
    package func warm(_ names: [String], _ context: ProviderContext) async {
        await withDiscardingTaskGroup { group in
            for name in names { group.addTask { try? await warm(name, context) } }
        }
    }

    private func attempt(_ provider: String, _ context: ProviderContext) async -> Trial? {
        var origin = provider == "lan" ? settings.lan.baseURL : nil
        do {
            if provider == "wyoming" { return try await attemptWyoming(context) }
            if let found = try keys.find(provider) { origin = found.origin.description }
            guard let origin else { return nil }
            try await check(provider, context)
            return Trial(provider: provider, origin: origin, failure: nil)
        } catch {
            return Trial(provider: provider, origin: origin ?? "", failure: Self.known(error, provider))
        }
    }

    private func check(_ provider: String, _ context: ProviderContext) async throws {
        switch provider {
        case "openai", "lan": _ = try await openAI(provider)?.check(context)
        case "anthropic": try await (languageModel(provider) as? AnthropicLanguageModel)?.check(context)
        case "deepgram": try await (transcriber(provider) as? DeepgramTranscriber)?.check(context)
        case "elevenlabs": try await (voice(provider)?.speech as? ElevenLabsSpeech)?.check(context)
        case "cartesia": try await (voice(provider, voice: "none")?.speech as? CartesiaSpeech)?.check(context)
        default: break
        }
    }

    private func attemptWyoming(_ context: ProviderContext) async throws -> Trial? {
        let addresses = [settings.wyoming.sttAddress, settings.wyoming.ttsAddress].compactMap { $0 }
        guard !addresses.isEmpty else { return nil }
        for address in addresses {
            try await WyomingSpeech(address: try WebURL("http://\(address)"), client: client).check(context)
        }
        return Trial(provider: "wyoming", origin: addresses.joined(separator: ", "), failure: nil)
    }

    private func warm(_ provider: String, _ context: ProviderContext) async throws {
        switch provider {
        case "openai", "lan": try await openAI(provider)?.warm(context)
        case "anthropic": try await (languageModel(provider) as? AnthropicLanguageModel)?.warm(context)
        case "elevenlabs": try await (voice(provider)?.speech as? ElevenLabsSpeech)?.warm(context)
        case "cartesia": try await (voice(provider)?.speech as? CartesiaSpeech)?.warm(context)
        default: break
        }
    }

    private static func known(_ error: any Error, _ provider: String) -> any FrontdeskError {
        error as? any FrontdeskError
            ?? ProviderError(.unreachable, ProviderModel(provider: provider, name: ""), "\(provider) was not reached")
    }
}
