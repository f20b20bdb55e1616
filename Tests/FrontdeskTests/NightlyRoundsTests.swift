// Covers when sites are looked at again: at the configured local time, once a night whatever clocks do, and after a night the box was off.
// What a round does with each site is SiteCrawlerTests' affair.
import Core
import Foundation
import Support
import Synchronization
import Testing
import frontdesk

struct NightlyRoundsTests {
    /// A virtual clock whose wall time can be set.
    private final class SetClock: BoxClock {
        let inner: ManualClock
        private let offset = Mutex(Duration.zero)

        init(_ inner: ManualClock) { self.inner = inner }

        var wall: Timestamp { inner.wall.advanced(by: offset.withLock { $0 }) }
        var uptime: Duration { inner.uptime }
        func sleep(until deadline: Duration) async throws { try await inner.sleep(until: deadline) }
        func set(by change: Duration) { offset.withLock { $0 += change } }
    }

    /// The moments rounds are for, and the wall times they begin at, of a box that is started and runs for some hours.
    private func rounds(
        from start: String, at time: String, hours: Int, onHour: (Int, SetClock) -> Void = { _, _ in }
    ) async throws -> [(moment: String, begun: String)] {
        let clock = SetClock(ManualClock(origin: try #require(Timestamp(rfc3339: start))))
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let rounds = NightlyRounds(at: try #require(TimeOfDay(time)), in: zone, clock: clock)
        let seen = Mutex<[(String, String)]>([])
        let run = Task { await rounds.run { moment in seen.withLock { $0.append((moment.rfc3339, clock.wall.rfc3339)) } } }
        for minute in 0..<(hours * 60) {
            if minute.isMultiple(of: 60) { onHour(minute / 60, clock) }
            while clock.inner.sleeperCount == 0 { await Task.yield() }
            clock.inner.advance(by: .seconds(60))
        }
        run.cancel()
        await run.value
        return seen.withLock { $0.map { (moment: $0.0, begun: $0.1) } }
    }

    @Test(arguments: [
        ("2026-11-20T12:00:00Z", "03:00", ["20T02:00", "21T02:00", "22T02:00", "23T02:00"]),
        // Summer time begins on the 29th: 02:30 is left out that night.
        ("2026-03-27T12:00:00Z", "02:30", ["27T01:30", "28T01:30", "29T01:00", "30T00:30"]),
        // It ends on the 25th: 02:30 comes twice that night.
        ("2026-10-23T12:00:00Z", "02:30", ["23T00:30", "24T00:30", "25T00:30", "26T01:30"]),
    ])
    func onceANight(start: String, time: String, moments: [String]) async throws {
        let seen = try await rounds(from: start, at: time, hours: 72)
        #expect(seen.map { String($0.moment.dropFirst(8).prefix(8)) } == moments)
        // The first is for the night the box was off, as soon as it has found its feet; the others begin in time.
        #expect(seen.first?.begun == Timestamp(rfc3339: start)?.advanced(by: NightlyRounds.grace).rfc3339)
        #expect(seen.dropFirst().allSatisfy { $0.begun.prefix(16) == $0.moment.prefix(16) })
    }

    @Test func aClockSetBackRepeatsNoNight() async throws {
        // Fifteen hours after noon the round of 02:00Z is over, and the clock goes back behind it.
        let seen = try await rounds(from: "2026-11-20T12:00:00Z", at: "03:00", hours: 48) { hour, clock in
            if hour == 15 { clock.set(by: .seconds(-7_200)) }
        }
        #expect(seen.map { String($0.moment.dropFirst(8).prefix(8)) } == ["20T02:00", "21T02:00", "22T02:00"])
    }

    @Test func aClockSetForwardIsNoticed() async throws {
        let seen = try await rounds(from: "2026-11-20T12:00:00Z", at: "03:00", hours: 2) { hour, clock in
            if hour == 1 { clock.set(by: .seconds(50_400)) }
        }
        #expect(seen.map { String($0.moment.dropFirst(8).prefix(8)) } == ["20T02:00", "21T02:00"])
    }

    @Test func whatWasReadSinceIsNotDue() throws {
        let moment = Timestamp(milliseconds: 1_000_000)
        let text = "00000000-0000-7000-8000-000000000001"
        let (id, workspace) = (try #require(ID<Crawl>(text)), try #require(ID<Workspace>(text)))
        func isDue(_ state: Crawl.State, started: Int64, ended: Int64?) -> Bool {
            Crawl(
                id: id, workspaceID: workspace, seed: "http://a.example/", depth: 1, pages: 1, networks: [], state: state,
                startedAt: Timestamp(milliseconds: started),
                endedAt: ended.map { Timestamp(milliseconds: $0) }
            ).isDue(at: moment)
        }
        #expect(isDue(.finished, started: 1, ended: 2))
        #expect(isDue(.failed, started: 1, ended: 2))
        #expect(!isDue(.finished, started: 1, ended: 1_000_001))
        #expect(!isDue(.failed, started: 1_000_000, ended: 1_000_001))
        // What was interrupted goes on at the first chance.
        #expect(isDue(.running, started: 1_000_001, ended: nil))
    }
}
