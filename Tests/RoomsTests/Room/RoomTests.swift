// Covers who hears whom in a room, tick by tick; codecs, RTP and threads are not here.
import Core
import RTC
import Rooms
import Testing

@MediaActor
struct RoomTests {
    private func participant(_ name: String, _ endpoint: FakeEndpoint, kind: Participant.Kind = .human) -> Participant {
        Participant(identity: name, kind: kind, endpoint: endpoint)
    }

    private func room(_ voices: [Int16?]) -> (room: Room, ends: [FakeEndpoint], seats: [Participant]) {
        let room = Room(name: "test")
        let ends = voices.map(FakeEndpoint.init)
        let seats = ends.enumerated().map { participant("p\($0.offset)", $0.element) }
        for seat in seats { room.join(seat) }
        return (room, ends, seats)
    }

    @Test func twoHearEachOther() {
        let (room, ends, _) = room([100, nil])
        room.tick(at: .zero)
        ends[0].voice = nil
        ends[1].voice = 7
        room.tick(at: .milliseconds(20))
        ends[0].voice = 100
        room.tick(at: .milliseconds(40))
        #expect(ends[0].heard == [nil, 7, 7])
        #expect(ends[1].heard == [100, nil, 100])
    }

    @Test(arguments: 3...16)
    func eachHearsTheSumOfTheOthers(count: Int) {
        let voices = (0..<count).map { place in place % 3 == 2 ? nil : Int16(10 << (place % 8)) }
        let (room, ends, _) = room(voices)
        room.tick(at: .zero)
        for (own, end) in ends.enumerated() {
            let others = voices.enumerated().filter { $0.offset != own }.compactMap(\.element)
            #expect(end.heard == [others.isEmpty ? nil : others.reduce(0, +)])
        }
    }

    @Test func oneVoiceAmongManyIsPassedOn() {
        let (room, ends, _) = room([nil, 5, nil, nil])
        room.tick(at: .zero)
        #expect(ends.map { $0.heard[0] } == [5, nil, 5, 5])
    }

    @Test func silenceIsSilence() {
        let (room, ends, _) = room([nil, nil, nil])
        room.tick(at: .zero)
        #expect(ends.allSatisfy { $0.heard == [nil] })
    }

    @Test func theSumSaturates() {
        let (room, ends, _) = room([30_000, 30_000, nil])
        room.tick(at: .zero)
        #expect(ends.map { $0.heard[0] } == [30_000, 30_000, .max])
    }

    @Test func aMutedTrackIsNotHeardButHears() {
        let (room, ends, seats) = room([100, 10, 1])
        seats[0].track.isMuted = true
        room.tick(at: .zero)
        seats[0].track.isMuted = false
        room.tick(at: .milliseconds(20))
        #expect(ends[0].heard == [11, 11])
        #expect(ends[1].heard == [1, 101])
        #expect(ends[2].heard == [10, 110])
    }

    @Test func whoJoinsIsHeardAndWhoLeavesIsNot() {
        let (room, ends, seats) = room([100, 10])
        room.tick(at: .zero)
        let guest = FakeEndpoint(1)
        let seat = participant("guest", guest)
        #expect(room.join(seat))
        room.tick(at: .milliseconds(20))
        room.leave(seats[0])
        room.tick(at: .milliseconds(40))
        room.leave(seat)
        room.tick(at: .milliseconds(60))
        #expect(ends[0].heard == [10, 11])
        #expect(ends[1].heard == [100, 101, 1, nil])
        #expect(guest.heard == [110, 10])
    }

    @Test func sixteenFitAndNoIdentityTwice() {
        let (room, _, _) = room([Int16?](repeating: nil, count: 16))
        #expect(room.participants.count == Room.capacity)
        #expect(!room.join(participant("seventeenth", FakeEndpoint(1))))
        room.leave(room.participants[3])
        #expect(!room.join(participant("p0", FakeEndpoint(1))))
        #expect(room.join(participant("p3", FakeEndpoint(1))))
    }

    @Test func aRoomOfOneHearsNothing() {
        let (room, ends, _) = room([5])
        room.tick(at: .zero)
        #expect(ends[0].heard == [nil])
    }
}
