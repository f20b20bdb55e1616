import Support
import Testing

/// Covers sound in both directions with baresip, in G.711 and Opus: the greeting is heard, and the caller is.
/// baresip shares libre with us, so it proves codecs and the path of the sound rather than SIP; that is sipp's part.
@Suite(.serialized, .withBox) struct BaresipTests {
    @Test(arguments: Baresip.Codec.allCases)
    func soundGoesBothWays(_ codec: Baresip.Codec) async throws {
        let box = try #require(RunningBox.current)
        let heard = try await Baresip(codec: codec).call(box, seconds: 14)
        let power = heard.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(max(1, heard.count))
        // Speech at an ordinary level has some -20 dBFS; comfort noise is below -60, an RMS of 33.
        #expect(power.squareRoot() > 200)
        let newest = try #require(try await box.calls().first)
        let turns = try await box.call(newest.id).turns
        #expect(turns.first?.speaker == "agent")
        #expect(turns.contains { $0.speaker == "caller" })
    }
}
