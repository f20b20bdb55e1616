import Core
import Foundation
import Store
import Support
import Testing
import frontdesk

/// Covers `call list` and `call show` on rows written as a box writes them, down to each key of the JSON.
@Suite struct CallVerbTests {
    private let harness: Harness
    private let call: ID<Call>

    init() async throws {
        let clock = ManualClock()
        harness = try Harness(clock: clock)
        _ = await harness.run("workspace", "add", "Harbour Bikes")
        let store = try await Store.open(directory: harness.directory + "/data", clock: clock, log: .none)
        let workspace = try #require(try await store.read { try $0.workspaces() }.first)
        let id: ID<Call> = store.ids.next()
        call = id
        let start = clock.wall
        let at = { (milliseconds: Int) in start.advanced(by: .milliseconds(milliseconds)) }
        try await store.begin(
            Call(
                id: id, workspaceID: workspace.id, agentID: nil, room: "inbound-1", direction: .inbound, status: .ringing,
                from: "+15550001111", to: "shop", startedAt: start))
        try await store.answered(id, in: workspace.id, at: at(120))
        let citation = Citation(document: store.ids.next(), chunk: store.ids.next(), title: "Opening hours", score: 0.91)
        try await store.commit(
            Turn(
                id: store.ids.next(), workspaceID: workspace.id, callID: id, ordinal: 1, speaker: .caller,
                text: "when do you open", heard: "when do you open", startedAt: at(3000), endedAt: at(4200)))
        try await store.commit(
            Turn(
                id: store.ids.next(), workspaceID: workspace.id, callID: id, ordinal: 2, speaker: .agent,
                text: "We open at nine and close at six.", heard: "We open at nine", startedAt: at(4900), endedAt: at(6100),
                citations: [citation],
                latency: TurnLatency(endpointing: 500, stt: 40.4, answer: 2.5, firstAudio: 561)))
        try await store.end(id, in: workspace.id, status: .completed, by: .caller, at: at(9000), recording: "1.opus")
        await store.close()
    }

    @Test func listHasTheKeysOfTheContract() async throws {
        let list = try await harness.run("call", "list", "--json").jsonArray()
        let row = try #require(list.first)
        #expect(list.count == 1)
        #expect(row["id"] as? String == call.text)
        #expect(row["room"] as? String == "inbound-1")
        #expect(row["direction"] as? String == "inbound")
        #expect(row["status"] as? String == "completed")
        #expect(row["from"] as? String == "+15550001111")
        #expect(row["to"] as? String == "shop")
        #expect(row["started_at"] as? String == "2026-11-18T11:06:40.000Z")
        #expect(row["ended_at"] as? String == "2026-11-18T11:06:49.000Z")
        #expect(row["turns"] as? Int == 2)
    }

    @Test(arguments: [0, 13, 30]) func showTakesTheBeginningOfAnID(_ cut: Int) async throws {
        let outcome = await harness.run("call", "show", String(call.text.dropLast(cut)), "--json")
        #expect(outcome.code == .done)
        let document = try outcome.json()
        #expect(document["answered_ms"] as? Int == 120)
        #expect(document["ended_by"] as? String == "caller")
        let turns = try #require(document["turns"] as? [[String: Any]])
        #expect(turns.map { $0["speaker"] as? String } == ["caller", "agent"])
        #expect(turns.first?["latency_ms"] is NSNull)
        #expect(turns.last?["heard"] as? String == "We open at nine")
        let citations = try #require(turns.last?["citations"] as? [[String: Any]])
        #expect(Set(citations.first?.keys.map { $0 } ?? []) == ["document", "chunk", "score", "title"])
        #expect(citations.first?["score"] as? Double == 0.91)
        let latency = try #require(turns.last?["latency_ms"] as? [String: Double])
        #expect(latency == ["endpointing": 500, "stt": 40.4, "answer": 2.5, "first_audio": 561])
    }

    @Test func showForPeople() async throws {
        let outcome = await harness.run("call", "show", "last")
        #expect(
            outcome.output == """
                Call \(call)
                +15550001111 → shop, inbound, room inbound-1
                2026-11-18 11:06:40 to 2026-11-18 11:06:49, completed, ended by caller
                recording: \(harness.directory)/data/recordings/1.opus

                11:06:43  Caller  when do you open
                11:06:44  Agent   We open at nine and close at six.  (heard: We open at nine …)
                                  from “Opening hours” 91 %
                                  first sound after 561 ms: turn end 500 ms, words 40 ms, answer 3 ms

                """)
    }

    @Test func unknownCallsAreNamed() async throws {
        let outcome = await harness.run("call", "show", "ffff")
        #expect(outcome.code == .failed)
        #expect(outcome.errors == "frontdesk: There is no call ffff.\n  → frontdesk call list shows them\n")
        #expect(try await Harness().run("call", "show", "last").code == .failed)
    }

    @Test func listsOneWorkspaceOnly() async throws {
        _ = await harness.run("workspace", "add", "Sales")
        #expect(try await harness.run("call", "list", "--workspace", "sales", "--json").jsonArray().isEmpty)
        #expect(try await harness.run("call", "list", "--workspace", "harbour bikes", "--json").jsonArray().count == 1)
        let unknown = await harness.run("call", "list", "--workspace", "Harbor Bikes")
        #expect(unknown.code == .failed)
        #expect(unknown.errors.contains("did you mean Harbour Bikes?"))
    }
}
