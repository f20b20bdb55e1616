import Core
import Support
import Synchronization

import Models

/// A ladder in virtual time: requests and providers run on one thread until they wait, then time moves 10 ms.
final class LadderScene: Sendable {
    static let openai = ProviderModel(provider: "openai", name: "best")
    static let lan = ProviderModel(provider: "lan", name: "near")

    let clock = ManualClock()
    let executor = StepExecutor()
    let ledger = FakeLedger()
    let ladder: Ladder
    let call: ID<Call>
    let workspace: ID<Workspace>

    init(cap: Int? = nil, spent: Int = 0) throws {
        let ids = IDSource(clock: clock)
        call = ids.next()
        workspace = ids.next()
        var prices = PriceBook()
        // A dollar a second, a token, a character.
        try prices.add(
            """
            {"prices": [{"provider": "openai", "model": "best", "date": "2026-11-20", "source": "a test", "input_per_million": 1000000,
            "output_per_million": 1000000, "per_audio_minute": 60}]}
            """, name: "test")
        let meter = SpendMeter(prices: prices, ledger: ledger, clock: clock, log: .none)
        meter.adopt(
            Budget(cap: cap, timeZone: "UTC", month: Month(of: clock.wall, in: "UTC"), spent: spent), for: workspace)
        ladder = Ladder(meter: meter, clock: clock, log: .none)
    }

    func context(_ purpose: ProviderContext.Purpose) -> ProviderContext {
        ProviderContext(workspace: workspace, call: call, purpose: purpose)
    }

    private let isRunning = Mutex(false)

    /// Keeps the ladder running over several requests.
    func running(_ body: () async throws -> Void) async throws {
        isRunning.withLock { $0 = true }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: executor) { await self.ladder.run() }
            try await body()
            group.cancelAll()
            executor.drain()
            try await group.waitForAll()
        }
    }

    /// Runs a request until it ends or the time is over.
    /// - Returns: what came, each with the milliseconds when it came, and how it ended.
    func play<Event: Sendable>(
        _ limit: Duration = .seconds(20), leavingAfter most: Int = .max,
        _ request: @Sendable @escaping () -> AsyncThrowingStream<Event, any Error>
    ) async throws -> (events: [(at: Int64, event: Event)], error: (any Error)?, endedAt: Int64?) {
        let start = clock.uptime
        let seen = Seen<Event>()
        try await withThrowingTaskGroup(of: Void.self) { group in
            if !isRunning.withLock({ $0 }) { group.addTask(executorPreference: executor) { await self.ladder.run() } }
            group.addTask(executorPreference: executor) {
                let now = { (self.clock.uptime - start).milliseconds }
                do {
                    var count = 0
                    for try await event in request() {
                        seen.events.withLock { $0.append((now(), event)) }
                        count += 1
                        if count == most { break }
                    }
                    seen.end.withLock { $0 = (nil, now()) }
                } catch {
                    seen.end.withLock { $0 = (error, now()) }
                }
            }
            executor.drain()
            while seen.end.withLock({ $0 == nil }), clock.uptime - start < limit {
                clock.advance(by: .milliseconds(10))
                executor.drain()
            }
            // What is still open behind the answer comes to its end.
            for _ in 0..<500 {
                clock.advance(by: .milliseconds(10))
                executor.drain()
            }
            group.cancelAll()
            executor.drain()
            try await group.waitForAll()
        }
        return (seen.events.withLock { $0 }, seen.end.withLock { $0?.error }, seen.end.withLock { $0?.at })
    }
}

/// What a request gave so far.
private final class Seen<Event: Sendable>: Sendable {
    let events = Mutex<[(at: Int64, event: Event)]>([])
    let end = Mutex<(error: (any Error)?, at: Int64)?>(nil)
}
