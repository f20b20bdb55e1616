import Core
import Rooms

extension Configuration {
    /// The keys of the plain sections, in the order `config show` prints them.
    static let keys: [SettingKey<Configuration>] = [
        SettingKey("sip.listen", \.sip.listen, .list(.listenAddress, orNone: false), "Where SIP is spoken, over UDP and TCP."),
        SettingKey("sip.rtp_ports", \.sip.rtpPorts, .portRange, "UDP ports of the calls' sound, two for each call."),
        SettingKey("sip.maximum_calls", \.sip.maximumCalls, .integer(1...1000), "Calls at the same time; one more gets 503."),
        SettingKey("sip.codecs", \.sip.codecs, .list(.codec, orNone: false), "Codecs, best first."),
        SettingKey(
            "sip.advertised_address", \.sip.advertisedAddress, .address,
            "The address peers reach the box by, when it is behind address translation."),
        SettingKey("sip.session_expires_seconds", \.sip.sessionExpires, .seconds(90...86_400), "Session timer (RFC 4028)."),
        SettingKey(
            "sip.minimum_session_expires_seconds", \.sip.minimumSessionExpires, .seconds(90...86_400),
            "The shortest session timer a peer may ask for."),
        SettingKey("speech.voice", \.speech.voice, .text(), "Voice of agents that name none: slt, rms, awb, kal16."),
        SettingKey("speech.acoustic_model", \.speech.acousticModel, .text(), "Directory of the acoustic model."),
        SettingKey("speech.weights", \.speech.weights, .text(), "Directory of the fetched weights."),
        SettingKey("speech.recognizers", \.speech.recognizers, .integer(1...64), "Utterances recognised at the same time."),
        SettingKey("recording.enabled", \.recording.enabled, .boolean, "Keep a recording of each call."),
        SettingKey("log.level", \.log.level, .logLevel, "How much is logged."),
    ]
}
