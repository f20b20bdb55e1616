import Core
import Support
import Testing

import Store

/// Covers usage, egress and budgets as rows: what is written, added up, kept and removed; and the queue in front of a slow disk.
@Suite struct LedgerTests {
    private let model = ProviderModel(provider: "openai", name: "gpt-4o-mini")

    private func record(
        _ workspace: Workspace, _ call: ID<Call>? = nil, cost: Int? = 10, outcome: UsageRecord.Outcome = .used, at time: Timestamp
    ) -> UsageRecord {
        UsageRecord(
            context: ProviderContext(workspace: workspace.id, call: call, purpose: .languageModel), model: model,
            usage: ProviderUsage(inputTokens: 100, cachedTokens: 20, outputTokens: 5, audioSeconds: 0.5, characters: 2),
            cost: cost,
            isEstimated: cost == nil, outcome: outcome, startedAt: time)
    }

    private func egress(_ workspace: Workspace, _ call: ID<Call>? = nil, failure: String? = nil, at time: Timestamp)
        -> EgressRecord
    {
        EgressRecord(
            context: ProviderContext(workspace: workspace.id, call: call, purpose: .textToSpeech), model: model,
            host: "api.openai.com", bytesSent: 300, bytesReceived: 9_000, firstByte: .milliseconds(120), failure: failure,
            startedAt: time)
    }

    @Test func whatIsToldIsCommitted() async throws {
        let fixture = try await Fixture()
        let (mine, theirs) = (
            try await fixture.store.addWorkspace(named: "Mine"), try await fixture.store.addWorkspace(named: "Theirs")
        )
        let call: ID<Call> = fixture.store.ids.next()
        let writer = LedgerWriter(store: fixture.store, log: .none)
        let now = fixture.clock.wall
        writer.record(record(mine, call, at: now))
        writer.record(record(mine, cost: nil, at: now))
        writer.record(record(mine, outcome: .discarded, at: now))
        writer.record(record(theirs, cost: 1_000, at: now))
        writer.record(egress(mine, call, at: now))
        writer.record(egress(mine, failure: "provider.timedOut", at: now.advanced(by: .seconds(1))))
        await writer.settled()
        let month = Month(of: now, in: "UTC").range(in: "UTC")
        try await fixture.store.read { database throws in
            let sums = try database.usage(of: mine.id, in: month)
            let sum = try #require(sums.first)
            #expect(sums.count == 1)
            #expect([sum.requests, sum.cost, sum.unpriced, sum.estimated, sum.discarded] == [3, 20, 1, 1, 1])
            #expect(
                sum.usage == ProviderUsage(inputTokens: 300, cachedTokens: 60, outputTokens: 15, audioSeconds: 1.5, characters: 6)
            )
            #expect(try database.usage(of: call, in: mine.id).map(\.requests) == [1])
            #expect(try database.usage(of: call, in: theirs.id).isEmpty)
            #expect(try database.spent(by: mine.id, in: month) == 20)
            #expect(try database.spent(by: mine.id, in: month.upperBound..<month.upperBound.advanced(by: .seconds(9))) == 0)
            let left = try database.egress(of: mine.id)
            #expect(
                left == [
                    egress(mine, call, at: now), egress(mine, failure: "provider.timedOut", at: now.advanced(by: .seconds(1))),
                ])
            #expect(try database.egress(call: call).count == 1)
            #expect(try database.egress(since: now.advanced(by: .milliseconds(1))).count == 1)
            #expect(try database.egress(of: theirs.id).isEmpty)
        }
    }

    @Test func usageOfAWorkspaceThatIsGoneStopsNobody() async throws {
        let fixture = try await Fixture()
        let mine = try await fixture.store.addWorkspace(named: "Mine")
        let gone = Workspace(id: fixture.store.ids.next(), name: "Gone", createdAt: fixture.clock.wall)
        let writer = LedgerWriter(store: fixture.store, log: .none)
        writer.record(record(gone, at: fixture.clock.wall))
        writer.record(record(mine, at: fixture.clock.wall))
        await writer.settled()
        let month = Month(of: fixture.clock.wall, in: "UTC").range(in: "UTC")
        #expect(try await fixture.store.read { try $0.usage(of: mine.id, in: month) }.count == 1)
    }

    @Test func oldRowsGo() async throws {
        let fixture = try await Fixture()
        let mine = try await fixture.store.addWorkspace(named: "Mine")
        let now = fixture.clock.wall
        let writer = LedgerWriter(store: fixture.store, log: .none)
        for days in [0, 91, 800] {
            let time = now.advanced(by: .seconds(-86_400 * days))
            writer.record(record(mine, at: time))
            writer.record(egress(mine, at: time))
        }
        await writer.settled()
        try await fixture.store.write { database throws in
            #expect(try database.removeEgress(before: now.advanced(by: .seconds(-90 * 86_400))) == 2)
            #expect(try database.removeUsage(before: now.advanced(by: .seconds(-731 * 86_400))) == 1)
        }
    }

    @Test func aFullQueueAddsUsageUpAndCountsEgress() async throws {
        let fixture = try await Fixture()
        let mine = try await fixture.store.addWorkspace(named: "Mine")
        var queue = LedgerQueue(capacity: 2)
        let now = fixture.clock.wall
        for _ in 0..<5 {
            queue.add(record(mine, at: now))
            queue.add(egress(mine, at: now))
        }
        queue.add(record(mine, cost: nil, at: now))
        #expect(queue.usage.map(\.requests) == [1, 4])
        #expect(queue.usage.map(\.cost) == [10, 40])
        #expect(queue.usage.last?.usage.inputTokens == 400)
        #expect(queue.droppedEgress == 3)
        #expect(queue.droppedUsage == 1)
        let taken = queue.takeAll()
        #expect(queue.isEmpty)
        queue.add(egress(mine, failure: "x", at: now))
        queue.putBack(taken)
        #expect(queue.usage == taken.usage)
        #expect(queue.droppedEgress == 4, "the newer one did not fit any more")
    }

    @Test func settingsAndNoticesAreKept() async throws {
        let fixture = try await Fixture()
        let mine = try await fixture.store.addWorkspace(named: "Mine")
        let month = Month(of: fixture.clock.wall, in: "UTC")
        let settings = WorkspaceSettings(monthlyCap: 20_000_000, timeZone: "Europe/Berlin", consentLine: "This call is recorded.")
        let notice = BudgetNotice(
            workspace: mine.id, month: month, level: .warning, cap: 20_000_000, spent: 16_000_000, at: fixture.clock.wall)
        try await fixture.store.write { database throws in
            #expect(try database.settings(of: mine.id) == WorkspaceSettings())
            try database.set(settings, of: mine.id)
            #expect(try database.settings(of: mine.id) == settings)
            try database.insert(notice)
            try database.insert(notice)
            #expect(try database.budgetNotices(of: mine.id, in: month, cap: 20_000_000) == [.warning])
            #expect(try database.budgetNotices(of: mine.id, in: month, cap: 30_000_000).isEmpty)
        }
    }
}
