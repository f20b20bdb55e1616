// Covers the hearing thread with several calls: it sleeps until woken, delivers everything and lets go; what events say is
// ListenerTests' matter.
import Core
import Media
import Rooms
import Testing

struct HearingTests {
    @Test func deliversToEveryCallAndEnds() async {
        let hearing = Hearing(weights: nil)
        let ears = (0..<20).map { _ in CallEar() }
        let streams = ears.map { hearing.listen(to: $0) }
        for (place, ear) in ears.enumerated() {
            ear.hear(.silence, at: .milliseconds(20))
            ear.playout(.finished(place), at: .milliseconds(20))
            hearing.wake()
            ear.end(by: .caller)
        }
        hearing.wake()
        for (place, stream) in streams.enumerated() {
            var events: [CallEvent] = []
            for await event in stream { events.append(event) }
            #expect(events == [.playoutFinished(id: place, at: .milliseconds(20)), .left(by: .caller)])
        }
        hearing.stop()
    }

    @Test func stoppingDeliversWhatIsLeft() async {
        let hearing = Hearing(weights: nil)
        let ear = CallEar()
        let stream = hearing.listen(to: ear)
        ear.end(by: .shutdown)
        hearing.stop()
        var events: [CallEvent] = []
        for await event in stream { events.append(event) }
        #expect(events == [.left(by: .shutdown)])
    }
}
