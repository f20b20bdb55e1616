/// Which providers may be asked and for what: model names, voices and addresses; keys come from elsewhere.
package struct ProviderSettings: Sendable {
    package var openai = OpenAI()
    package var lan = LAN()
    package var anthropic = Anthropic()
    package var deepgram = Deepgram()
    package var elevenlabs = ElevenLabs()
    package var cartesia = Cartesia()
    package var wyoming = Wyoming()

    package init() {}

    package struct OpenAI: Sendable {
        package var baseURL = "https://api.openai.com/v1"
        package var llmModel = "gpt-4.1-mini"
        package var sttModel = "gpt-4o-mini-transcribe"
        package var ttsModel = "gpt-4o-mini-tts"
        package var voice = "alloy"
        package var embeddingModel = "text-embedding-3-small"
        package var embeddingDimension = 1536
        package var realtimeModel = "gpt-realtime-2.1"
    }

    /// A server in the house that speaks OpenAI's interface; without an address there is none.
    package struct LAN: Sendable {
        package var baseURL: String?
        package var llmModel: String?
        package var sttModel: String?
        package var ttsModel: String?
        package var voice: String?
        package var speechFormat = OpenAISpeech.Container.wav
        package var embeddingModel: String?
        package var embeddingDimension: Int?
    }

    package struct Anthropic: Sendable {
        package var baseURL = "https://api.anthropic.com"
        package var llmModel = "claude-haiku-4-5"
    }

    package struct Deepgram: Sendable {
        package var baseURL = "https://api.deepgram.com"
        package var sttModel = "nova-3"
    }

    package struct ElevenLabs: Sendable {
        package var baseURL = "https://api.elevenlabs.io"
        package var ttsModel = "eleven_flash_v2_5"
        /// A voice every account has.
        package var voice = "21m00Tcm4TlvDq8ikWAM"
    }

    package struct Cartesia: Sendable {
        package var baseURL = "https://api.cartesia.ai"
        package var ttsModel = "sonic-3"
        package var voice: String?
    }

    /// Servers in the house that speak Wyoming, as `host:port`.
    package struct Wyoming: Sendable {
        package var sttAddress: String?
        package var ttsAddress: String?
        package var voice: String?
    }
}
