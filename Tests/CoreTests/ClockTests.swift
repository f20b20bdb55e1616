import Core
import Support
import Testing

/// Covers the virtual clock all other tests rest on, and that the machine's clocks go forward; how fast they go is not tested.
@Suite struct ClockTests {
    @Test func timeStandsStillUntilItIsAdvanced() {
        let clock = ManualClock(origin: Timestamp(milliseconds: 5))
        #expect(clock.uptime == .zero)
        clock.advance(by: .seconds(2))
        #expect(clock.uptime == .seconds(2))
        #expect(clock.wall == Timestamp(milliseconds: 2005))
    }

    @Test func sleepersWakeWhenTheirTimeHasCome() async throws {
        let clock = ManualClock()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for second in 1...3 {
                group.addTask {
                    try await clock.sleep(for: .seconds(second))
                    return second
                }
            }
            while clock.sleeperCount < 3 { await Task.yield() }
            for second in 1...3 {
                clock.advance(by: .seconds(1))
                let woken = try await group.next()
                #expect(woken == second)
                #expect(clock.sleeperCount == 3 - second)
            }
        }
    }

    @Test func aDeadlineThatHasPassedDoesNotSleep() async throws {
        let clock = ManualClock()
        clock.advance(by: .seconds(1))
        try await clock.sleep(until: .seconds(1))
        #expect(clock.sleeperCount == 0)
    }

    @Test func cancellationWakesASleeper() async {
        let clock = ManualClock()
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    try await clock.sleep(for: .seconds(1))
                    return false
                } catch {
                    return error is CancellationError
                }
            }
            while clock.sleeperCount < 1 { await Task.yield() }
            group.cancelAll()
            let wasCancelled = await group.next()
            #expect(wasCancelled == true)
        }
        #expect(clock.sleeperCount == 0)
    }

    @Test func theSystemsClockGoesForward() async throws {
        let clock = SystemClock()
        let start = clock.uptime
        try await clock.sleep(for: .milliseconds(2))
        #expect(clock.uptime >= start + .milliseconds(2))
        // 2020-01-01: a wall clock before the product was written is wrong.
        #expect(clock.wall > Timestamp(milliseconds: 1_577_836_800_000))
    }

    @Test func theSystemsClockCanBeCancelled() async {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                do {
                    try await SystemClock().sleep(for: .seconds(3600))
                    return false
                } catch {
                    return error is CancellationError
                }
            }
            group.cancelAll()
            let wasCancelled = await group.next()
            #expect(wasCancelled == true)
        }
    }
}
