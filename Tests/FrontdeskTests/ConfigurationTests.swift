import Foundation
import Testing
import frontdesk

/// Covers `config check` and `config show`: every key, where values come from, and every way to be wrong with its line.
@Suite struct ConfigurationTests {
    /// A value other than the default for each key: as a file holds it, and as the environment does.
    private static let values = [
        ("sip.listen", #"["127.0.0.1:0", "[::1]:0"]"#, "127.0.0.1:0, [::1]:0"),
        ("sip.rtp_ports", #""20000-20999""#, "20000-20999"),
        ("sip.maximum_calls", "7", "7"),
        ("sip.codecs", #"["PCMA"]"#, "pcma"),
        ("sip.advertised_address", #""192.0.2.7""#, "192.0.2.7"),
        ("sip.minimum_session_expires_seconds", "120", "120"),
        ("agent.endpointing_minimum_ms", "400", "400"),
        ("agent.endpointing_maximum_ms", "2500", "2500"),
        ("agent.maximum_speech_seconds", "20", "20"),
        ("agent.interruption_ms", "300", "300"),
        ("agent.false_interruption_ms", "1500", "1500"),
        ("agent.silence_watch", "false", "false"),
        ("agent.silence_ask_seconds", "20", "20"),
        ("agent.silence_goodbye_seconds", "11", "11"),
        ("agent.message_start_seconds", "9", "9"),
        ("agent.message_end_ms", "3000", "3000"),
        ("agent.message_maximum_seconds", "60", "60"),
        ("agent.message_save_seconds", "4", "4"),
        ("agent.patience_ms", "1000", "1000"),
        ("agent.longest_wait_ms", "5000", "5000"),
        ("agent.unproductive_turns", "3", "3"),
        ("agent.call_limit_seconds", "600", "600"),
        ("agent.call_warning_seconds", "30", "30"),
        ("speech.voice", #""rms""#, "rms"),
        ("speech.acoustic_model", #""/models/en""#, "/models/en"),
        ("speech.weights", #""/weights""#, "/weights"),
        ("speech.recognizers", "4", "4"),
        ("recording.enabled", "false", "false"),
        ("crawl.allow_networks", #"["10.0.0.0/8"]"#, "10.0.0.0/8"),
        ("crawl.nightly", #""04:30""#, "04:30"),
        ("web.proxy", #""http://proxy.lan:3128""#, "http://proxy.lan:3128/"),
        ("web.certificates", #""/etc/own-ca.pem""#, "/etc/own-ca.pem"),
        ("log.level", #""warning""#, "warning"),
        ("providers.openai.base_url", #""https://x.example/v9""#, "https://x.example/v9"),
        ("providers.openai.llm_model", #""other""#, "other"),
        ("providers.openai.stt_model", #""other""#, "other"),
        ("providers.openai.tts_model", #""other""#, "other"),
        ("providers.openai.voice", #""other""#, "other"),
        ("providers.openai.embedding_model", #""other""#, "other"),
        ("providers.openai.embedding_dimension", "384", "384"),
        ("providers.openai.realtime_model", #""other""#, "other"),
        ("providers.lan.base_url", #""https://x.example/v9""#, "https://x.example/v9"),
        ("providers.lan.llm_model", #""other""#, "other"),
        ("providers.lan.stt_model", #""other""#, "other"),
        ("providers.lan.tts_model", #""other""#, "other"),
        ("providers.lan.voice", #""other""#, "other"),
        ("providers.lan.speech_format", #""pcm""#, "pcm"),
        ("providers.lan.embedding_model", #""other""#, "other"),
        ("providers.lan.embedding_dimension", "384", "384"),
        ("providers.anthropic.base_url", #""https://x.example/v9""#, "https://x.example/v9"),
        ("providers.anthropic.llm_model", #""other""#, "other"),
        ("providers.deepgram.base_url", #""https://x.example/v9""#, "https://x.example/v9"),
        ("providers.deepgram.stt_model", #""other""#, "other"),
        ("providers.elevenlabs.base_url", #""https://x.example/v9""#, "https://x.example/v9"),
        ("providers.elevenlabs.tts_model", #""other""#, "other"),
        ("providers.elevenlabs.voice", #""other""#, "other"),
        ("providers.cartesia.base_url", #""https://x.example/v9""#, "https://x.example/v9"),
        ("providers.cartesia.tts_model", #""other""#, "other"),
        ("providers.cartesia.voice", #""other""#, "other"),
        ("providers.wyoming.stt_address", #""192.168.1.5:10300""#, "192.168.1.5:10300"),
        ("providers.wyoming.tts_address", #""192.168.1.5:10300""#, "192.168.1.5:10300"),
        ("providers.wyoming.voice", #""other""#, "other"),
    ]

    /// Keys that have no default.
    private static let unset: Set = [
        "sip.advertised_address", "speech.weights", "web.proxy", "web.certificates", "providers.lan.base_url",
        "providers.lan.llm_model",
        "providers.lan.stt_model", "providers.lan.tts_model", "providers.lan.voice", "providers.lan.embedding_model",
        "providers.lan.embedding_dimension", "providers.cartesia.voice", "providers.wyoming.stt_address",
        "providers.wyoming.tts_address", "providers.wyoming.voice",
    ]

    /// The section of a key, and its name there.
    private static func parts(_ key: String) -> (String, String) {
        let parts = key.split(separator: ".")
        return (parts.dropLast().joined(separator: "."), String(parts.last ?? ""))
    }

    private func variable(_ key: String) -> String {
        "FRONTDESK_" + key.uppercased().replacing(".", with: "_")
    }

    private func settings(_ outcome: Harness.Outcome) throws -> [String: [String: String]] {
        let document = try outcome.json()
        let lines = document["settings"] as? [[String: String]] ?? []
        return Dictionary(lines.map { ($0["key"] ?? "", $0) }) { $1 }
    }

    @Test func everyKeyIsCovered() async throws {
        let harness = try Harness()
        let keys = Self.values.map(\.0)
        let shown = try await settings(harness.run("config", "show", "--json")).keys
        #expect(shown.allSatisfy(keys.contains))
        #expect(Set(keys).subtracting(shown) == Self.unset)
    }

    @Test(arguments: values)
    func fileThenEnvironmentThenCredential(_ key: String, _ written: String, _ text: String) async throws {
        let (section, name) = Self.parts(key)
        let file = "# a comment\n[\(section)]\n\(name) = \(written)\n"
        var harness = try Harness()
        let path = try harness.write(file, to: "data/frontdesk.toml")
        var line = try await settings(harness.run("config", "show", "--json"))[key]
        #expect(line?["value"] == written)
        #expect(line?["origin"] == "\(path):3")

        harness = try Harness(variables: [variable(key): text])
        try harness.write(file.replacing(written, with: written == "7" ? "8" : written), to: "data/frontdesk.toml")
        line = try await settings(harness.run("config", "show", "--json"))[key]
        #expect(line?["value"] == written)
        #expect(line?["origin"] == "environment \(variable(key))")

        let credentials = try Harness()
        try credentials.write(text + "\n", to: "credentials/\(key)")
        harness = try Harness(
            variables: [variable(key): text, "CREDENTIALS_DIRECTORY": credentials.directory + "/credentials"])
        line = try await settings(harness.run("config", "show", "--json"))[key]
        #expect(line?["value"] == written)
        #expect(line?["origin"] == "credential \(key)")
    }

    @Test(arguments: values)
    func nonsenseIsRefusedWithItsLine(_ key: String, _ written: String, _ text: String) async throws {
        let (section, name) = Self.parts(key)
        let harness = try Harness()
        let path = try harness.write("[\(section)]\n\n\(name) = {}\n", to: "data/frontdesk.toml")
        let outcome = await harness.run("config", "check")
        #expect(outcome.code == .failed)
        #expect(outcome.output.hasPrefix("\(path):3: \(key) = {…}: must be "), "\(outcome.output)")
    }

    @Test func theFileThatIsShownCanBeReadBack() async throws {
        let harness = try Harness()
        try harness.write(
            """
            [[trunk]]
            name = "twilio"
            numbers = ["+1 555 123 4567"]
            allow = ["54.172.60.0/30"]

            [[dispatch]]
            name = "sales"
            trunks = ["twilio"]
            kind = "callee"
            prefix = "call-"
            """, to: "data/frontdesk.toml")
        let first = await harness.run("config", "show")
        try harness.write(first.output, to: "data/frontdesk.toml")
        let second = await harness.run("config", "show")
        #expect(first.code == .done)
        #expect(first.output == second.output)
        #expect(first.output.contains("[[trunk]]\nname = \"twilio\"\nnumbers = [\"+15551234567\"]"))
    }

    @Test func everyMistakeIsReportedInOrder() async throws {
        let harness = try Harness()
        let path = try harness.write(
            """
            [sip]
            maximum_callz = 3
            maximum_calls = "many"
            codecs = ["opus",
              "g729"]

            [[trunk]]
            name = "twilio"
            allow = [
              "54.172.60.0/30",
              "54.172.60.0/73",
            ]
            [[trunk]]
            name = "carrier"
            user = "bob"
            [[trunk]]
            name = "open"
            [[trunk]]
            name = "carrier"
            allow = ["192.0.2.1"]
            [[dispatch]]
            trunks = ["twillio"]
            [[dispatch]]
            kind = "direct"
            [spech]
            """, to: "data/frontdesk.toml")
        let outcome = await harness.run("config", "check")
        #expect(outcome.code == .failed)
        let expected = [
            "2: sip.maximum_callz: there is no such key; did you mean sip.maximum_calls?",
            "3: sip.maximum_calls = \"many\": must be a whole number from 1 to 1000",
            "5: sip.codecs = \"g729\": must be one of \"opus\", \"G722\", \"PCMU\", \"PCMA\"",
            "11: trunk.allow = \"54.172.60.0/73\": \"54.172.60.0/73\" is not an address range: prefix length 73 is larger than "
                + "32; it must be an address range such as 54.172.60.0/30 or 2001:db8::/32",
            "15: trunk.user = bob: its password is missing: set FRONTDESK_TRUNK_CARRIER_PASSWORD, or the systemd credential "
                + "trunk.carrier.password",
            "16: trunk = open: trunk \"open\" has neither allowed addresses nor a user and password: anybody could call through "
                + "it (list the addresses your provider calls from, e.g. 54.172.60.0/30 for Twilio in the US)",
            "19: trunk.name = carrier: this name is taken",
            "22: dispatch.trunks = twillio: no [[trunk]] has this name; did you mean twilio?",
            "23: dispatch: kind direct needs room",
            "25: spech: there is no such section; did you mean speech?",
        ].map { "\(path):\($0)" }
        #expect(outcome.output.split(separator: "\n").map(String.init) == expected)
    }

    @Test func passwordsStayOutOfTheFile() async throws {
        let file = "[[trunk]]\nname = \"carrier\"\nuser = \"bob\"\n"
        var harness = try Harness()
        try harness.write(file + "password = \"geheim\"\n", to: "data/frontdesk.toml")
        var outcome = await harness.run("config", "check")
        #expect(outcome.code == .failed)
        #expect(outcome.output.contains(":4: trunk.password: secrets are not kept in this file"))
        #expect(!outcome.output.contains("geheim"))

        harness = try Harness(variables: ["FRONTDESK_TRUNK_CARRIER_PASSWORD": "geheim"])
        try harness.write(file, to: "data/frontdesk.toml")
        outcome = await harness.run("config", "show", "--origin")
        #expect(outcome.code == .done)
        #expect(outcome.output.contains("# password = <hidden>  # environment FRONTDESK_TRUNK_CARRIER_PASSWORD"))
        #expect(!outcome.output.contains("geheim"))
    }

    @Test func whatIsNoTOMLHasALine() async throws {
        let harness = try Harness()
        let path = try harness.write("[sip]\nlisten = [\n", to: "other.toml")
        let outcome = await harness.run("config", "check", "--config", "other.toml")
        #expect(outcome.code == .failed)
        #expect(outcome.output.hasPrefix("\(path):"))
        #expect(outcome.output.contains("this is not TOML"))
    }

    @Test func aNamedFileMustExist() async throws {
        let outcome = try await Harness().run("config", "check", "--config", "none.toml")
        #expect(outcome.code == .failed)
        #expect(outcome.output.contains("there is no such file"))
    }

    @Test func misspeltVariablesAreSuggested() async throws {
        let harness = try Harness(variables: ["FRONTDESK_SIP_MAXIMUM_CALL": "3", "FRONTDESK_UNRELATED": "x"])
        let outcome = await harness.run("config", "check")
        #expect(outcome.code == .failed)
        #expect(
            outcome.output == "environment FRONTDESK_SIP_MAXIMUM_CALL: no setting has this name; "
                + "did you mean FRONTDESK_SIP_MAXIMUM_CALLS?\n")
    }

    @Test func onlyTrueAndFalseAreBooleans() async throws {
        let outcome = try await Harness(variables: ["FRONTDESK_RECORDING_ENABLED": "True"]).run("config", "check")
        #expect(outcome.code == .failed)
        #expect(
            outcome.output
                == "environment FRONTDESK_RECORDING_ENABLED: recording.enabled = \"True\": must be true or false\n")
    }

    @Test func callsMustFitThePorts() async throws {
        let harness = try Harness(variables: ["FRONTDESK_SIP_RTP_PORTS": "10000-10009"])
        let outcome = await harness.run("config", "check")
        #expect(outcome.code == .failed)
        #expect(outcome.output.contains("sip.rtp_ports 10000-10009 has room for 5 calls only"))
    }
}
