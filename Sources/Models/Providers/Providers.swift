package import Core
import Web

/// All providers that are configured: makes the models the agent asks for, by the provider's name in the configuration.
///
/// ``run()`` must run while they are used.
package struct Providers: Sendable {
    /// The names, as the configuration, the ledger and the keys have them.
    package static let names = ["openai", "lan", "anthropic", "deepgram", "elevenlabs", "cartesia", "wyoming"]

    /// A voice with the one who speaks in it.
    package struct Voice: Sendable {
        package let speech: any SpeechStreamer
        package let name: String
    }

    let settings: ProviderSettings
    let keys: ProviderKeys
    let client: ProviderClient
    let streams = TwoWayStreams()

    package init(settings: ProviderSettings, keys: ProviderKeys, client: ProviderClient) {
        self.settings = settings
        self.keys = keys
        self.client = client
    }

    /// Carries the streams in which both sides talk; until the task is cancelled.
    package func run() async { await streams.run() }

    /// A language model; nil when the provider has none, or no key or address.
    /// - Parameter model: in place of the configured one.
    package func languageModel(_ provider: String, model: String? = nil) throws -> (any LanguageModel)? {
        switch provider {
        case "anthropic":
            return try keys.find(provider).map { found in
                AnthropicLanguageModel(
                    model ?? settings.anthropic.llmModel, base: try WebURL(settings.anthropic.baseURL), key: found.key,
                    client: client)
            }
        case "openai", "lan":
            guard let account = try openAI(provider),
                let name = model ?? (provider == "lan" ? settings.lan.llmModel : settings.openai.llmModel)
            else { return nil }
            return OpenAILanguageModel(name, account: account)
        default: return nil
        }
    }

    /// A transcriber; nil when the provider has none, or no key or address.
    package func transcriber(_ provider: String, model: String? = nil) throws -> (any SpeechTranscriber)? {
        switch provider {
        case "deepgram":
            return try keys.find(provider).map { found in
                DeepgramTranscriber(
                    model ?? settings.deepgram.sttModel, base: try WebURL(settings.deepgram.baseURL), key: found.key,
                    client: client, streams: streams)
            }
        case "openai", "lan":
            guard let account = try openAI(provider),
                let name = model ?? (provider == "lan" ? settings.lan.sttModel : settings.openai.sttModel)
            else { return nil }
            return OpenAITranscriber(name, account: account)
        case "wyoming":
            return try settings.wyoming.sttAddress.map {
                WyomingTranscriber(model ?? "", address: try WebURL("http://\($0)"), client: client)
            }
        default: return nil
        }
    }

    /// A speaker with its configured voice; nil when the provider has none, or no key, address or voice.
    package func voice(_ provider: String, model: String? = nil, voice: String? = nil) throws -> Voice? {
        switch provider {
        case "elevenlabs":
            return try keys.find(provider).map { found in
                let speech = ElevenLabsSpeech(
                    model ?? settings.elevenlabs.ttsModel, base: try WebURL(settings.elevenlabs.baseURL), key: found.key,
                    client: client)
                return Voice(speech: speech, name: voice ?? settings.elevenlabs.voice)
            }
        case "cartesia":
            guard let found = try keys.find(provider), let voice = voice ?? settings.cartesia.voice else { return nil }
            let speech = CartesiaSpeech(
                model ?? settings.cartesia.ttsModel, base: try WebURL(settings.cartesia.baseURL), key: found.key, client: client)
            return Voice(speech: speech, name: voice)
        case "openai", "lan":
            let isLAN = provider == "lan"
            guard let account = try openAI(provider),
                let name = model ?? (isLAN ? settings.lan.ttsModel : settings.openai.ttsModel),
                let voice = voice ?? (isLAN ? settings.lan.voice : settings.openai.voice)
            else { return nil }
            let container = isLAN ? settings.lan.speechFormat : .pcm
            return Voice(speech: OpenAISpeech(name, container: container, account: account), name: voice)
        case "wyoming":
            return try settings.wyoming.ttsAddress.map { address in
                let speech = WyomingSpeech(address: try WebURL("http://\(address)"), client: client)
                return Voice(speech: speech, name: voice ?? settings.wyoming.voice ?? "")
            }
        default: return nil
        }
    }

    /// An embedder for one workspace's texts; nil when the provider has none, or no key or address.
    package func embedder(_ provider: String, context: ProviderContext) throws -> (any Embedder)? {
        let isLAN = provider == "lan"
        guard isLAN || provider == "openai", let account = try openAI(provider),
            let name = isLAN ? settings.lan.embeddingModel : settings.openai.embeddingModel,
            let dimension = isLAN ? settings.lan.embeddingDimension : settings.openai.embeddingDimension
        else { return nil }
        return OpenAIEmbedder(name, dimension: dimension, context: context, account: account)
    }

    /// Opens a conversation with the configured speech-to-speech model; nil without a key.
    package func realtime(_ session: RealtimeSession, context: ProviderContext) async throws -> RealtimeConversation? {
        guard let account = try openAI("openai") else { return nil }
        return try await RealtimeConversation(settings.openai.realtimeModel, session, account: account, context: context)
    }

    func openAI(_ provider: String) throws -> OpenAIAccount? {
        let key = try keys.find(provider)?.key
        if provider == "lan" {
            // Most servers in the house want no key.
            return try settings.lan.baseURL.map {
                OpenAIAccount(provider: provider, base: try WebURL($0), key: key, tokenLimit: .maxTokens, client: client)
            }
        }
        return try key.map {
            OpenAIAccount(provider: provider, base: try WebURL(settings.openai.baseURL), key: $0, client: client)
        }
    }
}
