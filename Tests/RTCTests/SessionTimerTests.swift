import RTC
import Testing

/// Covers RFC 4028's arithmetic and every transition of the timer on a virtual clock; the messages are in WireTests.
@Suite struct SessionTimerTests {
    @Test(arguments: [
        ("1800;refresher=uac", 1800, SessionExpires.Refresher.uac), (" 90 ; refresher=UAS ; x=y", 90, .uas), ("120", 120, nil),
        ("4294967295", 86_400, nil), ("120;refresher=me", 120, nil),
    ])
    func parses(_ text: String, _ seconds: Int, _ refresher: SessionExpires.Refresher?) throws {
        let value = try #require(SessionExpires(text))
        #expect(value.seconds == seconds)
        #expect(value.refresher == refresher)
    }

    @Test(arguments: ["", ";", "abc", "-1", "0", "12345678901", "9999999999999999999999", "1 800x"])
    func refusesNonsense(_ text: String) {
        #expect(SessionExpires(text) == nil)
    }

    @Test func answersByTable2() {
        func answer(_ expires: SessionExpires?, minimum: Int? = nil, supports: Bool) -> SessionTimer.Answer {
            SessionTimer.answer(
                to: .init(expires: expires, minimum: minimum, peerSupportsTimer: supports), minimum: 90)
        }
        #expect(answer(nil, supports: true) == .none)
        #expect(answer(.init(seconds: 60, refresher: nil), supports: true) == .tooSmall(minimum: 90))
        #expect(answer(.init(seconds: 1800, refresher: nil), supports: true) == .agreed(.init(seconds: 1800, refresher: .uac)))
        #expect(answer(.init(seconds: 1800, refresher: .uas), supports: true) == .agreed(.init(seconds: 1800, refresher: .uas)))
        // Put in by a proxy for a caller that knows no timers: we refresh, and may not refuse.
        #expect(answer(.init(seconds: 60, refresher: nil), supports: false) == .agreed(.init(seconds: 90, refresher: .uas)))
        #expect(
            answer(.init(seconds: 120, refresher: nil), minimum: 300, supports: true)
                == .agreed(.init(seconds: 300, refresher: .uac)))
    }

    @Test func hangsUpWhenThePeerMissesItsRefresh() {
        var timer = SessionTimer()
        #expect(timer.due(now: .seconds(1_000_000)) == nil)
        timer.renew(.init(seconds: 90, refresher: .uac), asServer: true, now: .seconds(10))
        #expect(timer.due(now: .seconds(10 + 59)) == nil)
        #expect(timer.due(now: .seconds(10 + 60)) == .expire)
        #expect(timer.due(now: .seconds(10 + 61)) == nil)
    }

    @Test func aRefreshStartsAnew() {
        var timer = SessionTimer()
        timer.renew(.init(seconds: 1800, refresher: .uac), asServer: true, now: .zero)
        timer.renew(.init(seconds: 1800, refresher: .uac), asServer: true, now: .seconds(900))
        #expect(timer.due(now: .seconds(900 + 1767)) == nil)
        #expect(timer.due(now: .seconds(900 + 1768)) == .expire)
    }

    @Test func refreshesOnceAtHalfTime() {
        var timer = SessionTimer()
        timer.renew(.init(seconds: 120, refresher: .uas), asServer: true, now: .zero)
        #expect(timer.due(now: .seconds(59)) == nil)
        #expect(timer.due(now: .seconds(60)) == .refresh)
        #expect(timer.due(now: .seconds(61)) == nil)
        timer.renew(.init(seconds: 120, refresher: .uac), asServer: false, now: .seconds(62))
        #expect(timer.due(now: .seconds(121)) == nil)
        #expect(timer.due(now: .seconds(122)) == .refresh)
        #expect(timer.due(now: .seconds(62 + 88)) == .expire, "an unanswered refresh ends the call")
    }

    @Test func noHeaderMeansNoTimer() {
        var timer = SessionTimer()
        timer.renew(.init(seconds: 120, refresher: .uac), asServer: false, now: .zero)
        timer.renew(nil, asServer: false, now: .seconds(10))
        #expect(!timer.isRunning)
        #expect(timer.due(now: .seconds(1000)) == nil)
    }
}
