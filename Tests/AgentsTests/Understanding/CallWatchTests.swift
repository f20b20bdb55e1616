import Agents
import Core
import Support
import Synchronization
import Testing

/// Covers what is understood while a call goes on: rows by turn, topics by citation, and the reason for a person.
@Suite struct CallWatchTests {
    private let clock = ManualClock()

    private func turn(_ ordinal: Int, _ speaker: Turn.Speaker, _ text: String, citing title: String? = nil) -> Turn {
        let ids = IDSource(clock: clock)
        let citations = title.map { [Citation(document: ids.next(), chunk: ids.next(), title: $0, score: 0.8)] } ?? []
        return Turn(
            id: ids.next(), workspaceID: ids.next(), callID: ids.next(), ordinal: ordinal, speaker: speaker, text: text,
            heard: text,
            startedAt: clock.wall, endedAt: clock.wall, citations: citations)
    }

    @Test func rowsAndReasons() async throws {
        let rows = Mutex<[Understanding]>([])
        let examples = try #require(IntentTests.installed)
        let watch = CallWatch(
            reader: TurnReader(examples: examples, embedder: nil), clock: clock, log: .none,
            save: { row in rows.withLock { $0.append(row) } })
        #expect(await watch.take(turn(1, .agent, "Hello.")) == nil)
        #expect(await watch.take(turn(2, .caller, "do you take cash")) == nil)
        #expect(await watch.take(turn(3, .agent, "We do.", citing: "Payment")) == nil)
        #expect(await watch.take(turn(4, .caller, "[key 1]")) == nil)
        #expect(await watch.take(turn(5, .caller, "do you sell fish")) == nil)
        #expect(await watch.take(turn(6, .agent, "I am not sure.")) == nil)
        #expect(await watch.take(turn(7, .caller, "fish food i said")) == nil)
        #expect(await watch.take(turn(8, .agent, "I have no answer.")) == .cannotHelp)
        #expect(await watch.reasons == [.cannotHelp])
        let kept = rows.withLock { $0 }
        #expect(kept.map(\.turn) == [2, 2, 5, 7])
        #expect(kept.map { $0.topic?.name } == ["payments", "Payment", nil, nil])
    }
}
