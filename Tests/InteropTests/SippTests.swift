import Foundation
import Support
import Testing

/// Covers calls by sipp, a SIP implementation that shares nothing with ours, against a whole box in its own process.
/// What the agent answers is not covered here, nor is load (`frontdesk bench calls`).
@Suite(.serialized, .withBox) struct SippTests {
    @Test(arguments: [
        "basic", "hold", "hold-zero", "late-offer", "dtmf-info", "options", "required-unknown", "bad-rtpmap", "no-rtpmap",
    ])
    func plays(_ scenario: String) async throws {
        let box = try #require(RunningBox.current)
        try await Sipp().play(scenario, on: box)
    }

    @Test func playsOverTCP() async throws {
        let box = try #require(RunningBox.current)
        try await Sipp(transport: .tcp).play("basic", on: box)
        try await Sipp(transport: .tcp).play("hold", on: box)
    }

    @Test func manyCallersAtOnce() async throws {
        let box = try #require(RunningBox.current)
        try await Sipp(calls: 20, rate: 20).play("basic", on: box)
    }

    @Test func callsAreInTheHistory() async throws {
        let box = try #require(RunningBox.current)
        let before = try await box.calls().count
        try await Sipp().play("long", on: box)
        let calls = try await box.calls()
        #expect(calls.count == before + 1)
        let newest = try #require(calls.first)
        #expect(newest.status == "completed")
        #expect(try await box.call(newest.id).turns.first?.speaker == "agent")
    }

    /// sipp sends captures through a raw socket, which only root may open.
    @Test(.enabled(if: geteuid() == 0)) func keysByTelephoneEvent() async throws {
        let box = try #require(RunningBox.current)
        try await Sipp().play("dtmf-rtp", on: box)
        let newest = try #require(try await box.calls().first)
        // Key 0 takes a message: the agent has said something after its greeting.
        #expect(try await box.call(newest.id).turns.filter { $0.speaker == "agent" }.count >= 2)
    }

    /// These take as long as the timers they are about, so only `firmware-config/test --soak` plays them.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["FRONTDESK_SOAK"] != nil), arguments: ["never-ack", "no-rtp"])
    func abandonedCallsAreEnded(_ scenario: String) async throws {
        let box = try #require(RunningBox.current)
        try await Sipp(limit: .seconds(180)).play(scenario, on: box)
    }
}
