import Core
import RTC
import Support
import Testing

/// Covers what ends or refreshes a call when time passes, on a virtual clock; libre's own timers (retransmission) run on the
/// machine's and are not tested here.
@Suite(.timeLimit(.minutes(2))) @MediaActor struct DeadlineTests {
    @Test func neverAcknowledged() async throws {
        let clock = ManualClock()
        let box = try TestBox(clock: clock)
        var wire = try WireCaller(to: box.address())
        wire.socket.send(wire.request("INVITE", body: WireCaller.offer))
        #expect(try await wire.socket.receiveFinal()?.status == 200)
        clock.advance(by: .milliseconds(31_900))
        try await SystemClock().sleep(for: .milliseconds(400))
        #expect(box.ends.isEmpty)
        clock.advance(by: .milliseconds(100))
        try await eventually("freed") { box.ends == [SIPCallEnd(by: .timeout)] }
        #expect(box.endpoint.statistics.timedOut == 1)
        #expect(box.endpoint.statistics.activeCalls == 0)
    }

    @Test func neverAnyRTP() async throws {
        let clock = ManualClock()
        let box = try TestBox(clock: clock)
        var wire = try WireCaller(to: box.address())
        _ = try #require(try await wire.establish())
        try await eventually("up") { box.events.contains(.established) }
        // The watch begins with its first look.
        try await SystemClock().sleep(for: .milliseconds(400))
        clock.advance(by: .milliseconds(29_900))
        try await SystemClock().sleep(for: .milliseconds(400))
        #expect(box.ends.isEmpty)
        clock.advance(by: .milliseconds(100))
        try await eventually("ended") { box.ends == [SIPCallEnd(by: .network)] }
        #expect(try await wire.socket.receive()?.method == "BYE")
    }

    @Test func silenceOnHoldIsFine() async throws {
        let clock = ManualClock()
        let box = try TestBox(clock: clock)
        var wire = try WireCaller(to: box.address())
        _ = try #require(try await wire.establish())
        _ = try #require(try await wire.exchange("INVITE", body: WireCaller.offer + "a=inactive\r\n"))
        wire.socket.send(wire.request("ACK"))
        for _ in 0..<4 {
            clock.advance(by: .seconds(25))
            try await SystemClock().sleep(for: .milliseconds(300))
        }
        #expect(box.ends.isEmpty)
    }

    @Test func missedRefreshHangsUp() async throws {
        let clock = ManualClock()
        let box = try TestBox(clock: clock, configure: { $0.mediaTimeout = .seconds(100_000) })
        var wire = try WireCaller(to: box.address())
        _ = try #require(try await wire.establish(headers: ["Supported: timer", "Session-Expires: 120"]))
        try await eventually("up") { box.events.contains(.established) }
        clock.advance(by: .seconds(87))
        try await SystemClock().sleep(for: .milliseconds(400))
        #expect(box.ends.isEmpty)
        clock.advance(by: .seconds(1))
        try await eventually("ended") { box.ends == [SIPCallEnd(by: .timeout, status: 408)] }
        #expect(try await wire.socket.receive()?.method == "BYE")
    }

    @Test func weRefreshWhenWeMust() async throws {
        let clock = ManualClock()
        let box = try TestBox(clock: clock, configure: { $0.mediaTimeout = .seconds(100_000) })
        var wire = try WireCaller(to: box.address())
        let answer = try #require(
            try await wire.establish(headers: ["Supported: timer", "Session-Expires: 120;refresher=uas"]))
        #expect(answer.header("Session-Expires") == "120;refresher=uas")
        #expect(answer.header("Require") == nil)
        try await eventually("up") { box.events.contains(.established) }
        clock.advance(by: .seconds(60))
        let refresh = try #require(try await wire.socket.receive())
        #expect(refresh.method == "INVITE")
        #expect(refresh.header("Session-Expires")?.hasPrefix("120") == true)
        #expect(refresh.body.contains("m=audio"))
        wire.socket.send(
            wire.respond(
                refresh, "200 OK",
                headers: ["Contact: <sip:wire@\(wire.socket.local)>", "Session-Expires: 120;refresher=uac", "Require: timer"],
                body: WireCaller.offer))
        #expect(try await wire.socket.receive()?.method == "ACK")
        clock.advance(by: .seconds(59))
        try await SystemClock().sleep(for: .milliseconds(400))
        #expect(box.ends.isEmpty)
        clock.advance(by: .seconds(1))
        #expect(try await wire.socket.receive()?.method == "INVITE")
    }

    @Test func endlessRingingEnds() async throws {
        let clock = ManualClock()
        let box = try TestBox(answers: false, clock: clock)
        var wire = try WireCaller(to: box.address())
        wire.socket.send(wire.request("INVITE", body: WireCaller.offer))
        try await eventually("incoming") { box.incoming.count == 1 }
        try box.incoming.first?.ring()
        clock.advance(by: .seconds(180))
        #expect(try await wire.socket.receiveFinal()?.status == 480)
        #expect(box.ends == [SIPCallEnd(by: .timeout, status: 408)])
    }

    @Test func oldNonceIsStale() async throws {
        let clock = ManualClock()
        let box = try TestBox(clock: clock, screen: { _ in .challenge(realm: "box") { _ in "geheim" } })
        var wire = try WireCaller(to: box.address())
        wire.socket.send(wire.request("INVITE", body: WireCaller.offer))
        let line = try #require(try await wire.socket.receive()).headers("WWW-Authenticate")
        let challenge = try #require(DigestChallenge.best(status: 401, headers: line))
        let answer = challenge.answer(
            .init(user: "desk", password: "geheim"), method: "INVITE", uri: "sip:100@\(box.address())", client: "x")
        clock.advance(by: .seconds(61))
        wire.cseq += 1
        wire.socket.send(wire.request("INVITE", headers: [answer], body: WireCaller.offer))
        let again = try #require(try await wire.socket.receive())
        #expect(again.status == 401)
        #expect(again.header("WWW-Authenticate")?.contains("stale=true") == true)
    }
}
