import Models

extension Configuration {
    /// The keys of `[providers.…]`: who may be asked for what. Their secrets are never here.
    static let providerKeys: [SettingKey<Configuration>] = [
        SettingKey("providers.openai.base_url", \.providers.openai.baseURL, .webAddress, "Where OpenAI's interface is."),
        SettingKey("providers.openai.llm_model", \.providers.openai.llmModel, .text(), "Its language model."),
        SettingKey("providers.openai.stt_model", \.providers.openai.sttModel, .text(), "Its transcription model."),
        SettingKey("providers.openai.tts_model", \.providers.openai.ttsModel, .text(), "Its speaking model."),
        SettingKey("providers.openai.voice", \.providers.openai.voice, .text(), "Its voice."),
        SettingKey("providers.openai.embedding_model", \.providers.openai.embeddingModel, .text(), "Its embedding model."),
        SettingKey(
            "providers.openai.embedding_dimension", \.providers.openai.embeddingDimension, .integer(1...8192),
            "Numbers in one of its vectors."),
        SettingKey(
            "providers.openai.realtime_model", \.providers.openai.realtimeModel, .text(), "Its model that hears and speaks."),
        SettingKey(
            "providers.lan.base_url", \.providers.lan.baseURL, .webAddress,
            "A server in the house that speaks OpenAI's interface."),
        SettingKey("providers.lan.llm_model", \.providers.lan.llmModel, .text(), "Its language model."),
        SettingKey("providers.lan.stt_model", \.providers.lan.sttModel, .text(), "Its transcription model."),
        SettingKey("providers.lan.tts_model", \.providers.lan.ttsModel, .text(), "Its speaking model."),
        SettingKey("providers.lan.voice", \.providers.lan.voice, .text(), "Its voice."),
        SettingKey("providers.lan.speech_format", \.providers.lan.speechFormat, .speechFormat, "How its speech is asked for."),
        SettingKey("providers.lan.embedding_model", \.providers.lan.embeddingModel, .text(), "Its embedding model."),
        SettingKey(
            "providers.lan.embedding_dimension", \.providers.lan.embeddingDimension, .integer(1...8192),
            "Numbers in one of its vectors."),
        SettingKey("providers.anthropic.base_url", \.providers.anthropic.baseURL, .webAddress, "Where Anthropic's interface is."),
        SettingKey("providers.anthropic.llm_model", \.providers.anthropic.llmModel, .text(), "Its language model."),
        SettingKey("providers.deepgram.base_url", \.providers.deepgram.baseURL, .webAddress, "Where Deepgram's interface is."),
        SettingKey("providers.deepgram.stt_model", \.providers.deepgram.sttModel, .text(), "Its transcription model."),
        SettingKey(
            "providers.elevenlabs.base_url", \.providers.elevenlabs.baseURL, .webAddress, "Where ElevenLabs' interface is."),
        SettingKey("providers.elevenlabs.tts_model", \.providers.elevenlabs.ttsModel, .text(), "Its speaking model."),
        SettingKey("providers.elevenlabs.voice", \.providers.elevenlabs.voice, .text(), "Its voice, by id."),
        SettingKey("providers.cartesia.base_url", \.providers.cartesia.baseURL, .webAddress, "Where Cartesia's interface is."),
        SettingKey("providers.cartesia.tts_model", \.providers.cartesia.ttsModel, .text(), "Its speaking model."),
        SettingKey("providers.cartesia.voice", \.providers.cartesia.voice, .text(), "Its voice, by id."),
        SettingKey(
            "providers.wyoming.stt_address", \.providers.wyoming.sttAddress, .hostAndPort, "A Wyoming server that transcribes."),
        SettingKey(
            "providers.wyoming.tts_address", \.providers.wyoming.ttsAddress, .hostAndPort, "A Wyoming server that speaks."),
        SettingKey("providers.wyoming.voice", \.providers.wyoming.voice, .text(), "Its voice."),
    ]
}
