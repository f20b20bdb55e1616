import Core
import Testing

/// Covers the words of the product as JSON: names of keys and values are a contract with databases, tools and people's scripts.
@Suite struct WordsTests {
    @Test func latencyIsInSnakeCase() throws {
        let latency = TurnLatency(endpointing: 300, stt: 20.5, answer: 4, firstAudio: 400)
        #expect(try JSON.encode(latency) == #"{"answer":4,"endpointing":300,"first_audio":400,"stt":20.5}"#)
        #expect(try JSON.decode(TurnLatency.self, from: try JSON.encode(latency)) == latency)
    }

    @Test func statusWords() {
        #expect(
            [Call.Status.ringing, .active, .completed, .failed, .interrupted].map(\.rawValue)
                == ["ringing", "active", "completed", "failed", "interrupted"])
        #expect(
            [Call.EndedBy.caller, .agent, .silence, .unproductive, .lengthLimit, .network, .shutdown, .crash].map(\.rawValue)
                == ["caller", "agent", "silence", "unproductive", "length_limit", "network", "shutdown", "crash"])
        #expect([Turn.Speaker.caller, .agent, .human].map(\.rawValue) == ["caller", "agent", "human"])
        #expect([SearchResult.Outcome.confident, .weak, .none].map(\.rawValue) == ["confident", "weak", "none"])
    }

    @Test func codecsAreNamedAsOnTheWire() {
        #expect(AudioCodec.allCases.map(\.rawValue) == ["opus", "G722", "PCMU", "PCMA"])
        // RFC 7587 section 4.1: always 48000, whatever is coded.
        #expect(AudioCodec.allCases.map(\.clockRate) == [48_000, 8000, 8000, 8000])
    }

    @Test func jsonIsOneSortedLineUnlessItIsForPeople() throws {
        #expect(try JSON.encode(["b": "/", "a": "ü"]) == #"{"a":"ü","b":"/"}"#)
        #expect(try JSON.encode(["a": 1], pretty: true).split(separator: "\n").count == 3)
        #expect(throws: DecodingError.self) { try JSON.decode([Int].self, from: "[1,") }
    }
}
