// Covers an agent's playout in a room: events bear the tick, nothing is used up while held; the queue has tests of its own.
import Core
import RTC
import Rooms
import Testing

@MediaActor
struct AgentParticipantTests {
    /// What was reported, with the tick it happened in.
    @MediaActor
    private final class Reports {
        var all: [(PlayoutQueue.Progress, Duration)] = []
    }

    @Test func eventsBearTheTickThatSendsTheSample() {
        let reports = Reports()
        let agent = AgentParticipant { reports.all.append(($0, $1)) }
        let room = Room(name: "r")
        let caller = FakeEndpoint(nil)
        room.join(Participant(identity: "c", kind: .caller, endpoint: caller))
        room.join(Participant(identity: "a", kind: .agent, endpoint: agent))
        agent.play([Int16](repeating: 0, count: 320) + [Int16](repeating: 9_000, count: 640), id: 3)
        for tick in 0..<5 { room.tick(at: .milliseconds(tick * 20)) }
        #expect(caller.heard == [0, 9_000, 9_000, nil, nil])
        #expect(reports.all.map(\.0) == [.audible(3), .finished(3)])
        #expect(reports.all.map(\.1) == [.milliseconds(20), .milliseconds(40)])
    }

    @Test func whileHeldNothingIsUsedUp() {
        let agent = AgentParticipant { _, _ in }
        var frame = AudioFrame()
        agent.play([Int16](repeating: 9_000, count: 640), id: 1)
        agent.isHeld = true
        #expect(!agent.pull(into: &frame, at: .zero))
        #expect(agent.flush() == [PlayoutPosition(id: 1, samples: 0)])
    }

    @Test func aMutedAgentPlaysNothing() {
        let agent = AgentParticipant(isMuted: true) { _, _ in }
        var frame = AudioFrame()
        agent.play([1, 2, 3], id: 1)
        #expect(!agent.pull(into: &frame, at: .zero))
    }
}
