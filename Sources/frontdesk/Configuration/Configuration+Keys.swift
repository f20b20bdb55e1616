import Agents
import Core
import Rooms

extension Configuration {
    /// The keys of the plain sections, in the order `config show` prints them.
    static let keys = sipKeys + agentKeys + otherKeys + providerKeys

    private static let sipKeys: [SettingKey<Configuration>] = [
        SettingKey("sip.listen", \.sip.listen, .list(.listenAddress, orNone: false), "Where SIP is spoken, over UDP and TCP."),
        SettingKey("sip.rtp_ports", \.sip.rtpPorts, .portRange, "UDP ports of the calls' sound, two for each call."),
        SettingKey("sip.maximum_calls", \.sip.maximumCalls, .integer(1...1000), "Calls at the same time; one more gets 503."),
        SettingKey("sip.codecs", \.sip.codecs, .list(.codec, orNone: false), "Codecs, best first."),
        SettingKey(
            "sip.advertised_address", \.sip.advertisedAddress, .address,
            "The address peers reach the box by, when it is behind address translation."),
        SettingKey(
            "sip.minimum_session_expires_seconds", \.sip.minimumSessionExpires, .seconds(90...86_400),
            "The shortest session timer a peer may ask for."),
    ]

    private static let agentKeys: [SettingKey<Configuration>] = [
        SettingKey(
            "agent.endpointing_minimum_ms", \.agent.endpointing.minimumDelay, .milliseconds(100...5_000),
            "Silence that ends a turn which sounds complete."),
        SettingKey(
            "agent.endpointing_maximum_ms", \.agent.endpointing.maximumDelay, .milliseconds(500...20_000),
            "Silence that ends any turn."),
        SettingKey(
            "agent.maximum_speech_seconds", \.agent.endpointing.maximumSpeech, .seconds(5...300),
            "Sound without a pause that is no longer taken for a question."),
        SettingKey(
            "agent.interruption_ms", \.agent.interruption.minimumDuration, .milliseconds(50...5_000),
            "Speech over the agent that makes it pause."),
        SettingKey(
            "agent.false_interruption_ms", \.agent.interruption.falseTimeout, .milliseconds(200...10_000),
            "The agent goes on when no words have come this long after a sound."),
        SettingKey("agent.silence_watch", \.agent.silence.isEnabled, .boolean, "Ask whether the caller is still there."),
        SettingKey(
            "agent.silence_ask_seconds", \.agent.silence.askAfter, .seconds(3...600), "Silence before that question."),
        SettingKey(
            "agent.silence_goodbye_seconds", \.agent.silence.goodbyeAfter, .seconds(3...600),
            "Silence after it before goodbye."),
        SettingKey(
            "agent.message_start_seconds", \.agent.message.startTimeout, .seconds(2...60),
            "Silence after the tone that means nobody wants to speak."),
        SettingKey(
            "agent.message_end_ms", \.agent.message.endSilence, .milliseconds(500...30_000), "Silence that ends a message."),
        SettingKey(
            "agent.message_maximum_seconds", \.agent.message.maximumLength, .seconds(5...900), "The longest message."),
        SettingKey(
            "agent.message_save_seconds", \.agent.message.saveTimeout, .seconds(1...60),
            "How long a caller waits for the message to be safe."),
        SettingKey(
            "agent.patience_ms", \.agent.limits.patience, .milliseconds(200...20_000),
            "Wait for recogniser, search or voice before a holding line."),
        SettingKey(
            "agent.longest_wait_ms", \.agent.limits.longestWait, .milliseconds(200...60_000),
            "Wait for them, the holding line included, before a fallback line."),
        SettingKey(
            "agent.unproductive_turns", \.agent.limits.unproductiveTurns, .integer(1...50),
            "Turns in a row without an answer before a message is offered a last time."),
        SettingKey(
            "agent.call_limit_seconds", \.agent.limits.callLength, .seconds(60...86_400), "The longest call."),
        SettingKey(
            "agent.call_warning_seconds", \.agent.limits.callWarning, .seconds(5...3_600),
            "How long before its end the caller is warned."),
    ]

    private static let otherKeys: [SettingKey<Configuration>] = [
        SettingKey("speech.voice", \.speech.voice, .voice, "Voice of agents that name none."),
        SettingKey("speech.acoustic_model", \.speech.acousticModel, .text(), "Directory of the acoustic model."),
        SettingKey("speech.weights", \.speech.weights, .text(), "Directory of the fetched weights."),
        SettingKey("speech.recognizers", \.speech.recognizers, .integer(1...64), "Utterances recognised at the same time."),
        SettingKey("recording.enabled", \.recording.enabled, .boolean, "Keep a recording of each call."),
        SettingKey(
            "crawl.allow_networks", \.crawl.allowedNetworks, .list(.addressRange),
            "Addresses that are not public and may be crawled all the same."),
        SettingKey("crawl.nightly", \.crawl.nightly, .timeOrOff, "When crawled sites are looked at again."),
        SettingKey("web.proxy", \.web.proxy, .proxy, "A proxy that public servers are reached through."),
        SettingKey(
            "web.certificates", \.web.certificates, .text("the path of a file of certificates (PEM)"),
            "Authorities that are trusted beside the system's."),
        SettingKey("log.level", \.log.level, .logLevel, "How much is logged."),
    ]
}
