import Core
package import RTC

/// Participants who hear each other: each the sum of all others, every 20 ms, on the media thread.
///
/// Silence costs nothing: sums are made only when more than one voice sounds and somebody else is there to hear both.
@MediaActor
package final class Room {
    /// Most participants of one room; the widest hand-over has a caller, an agent, a person and a few supervisors.
    package nonisolated static let capacity = 16

    package nonisolated let name: String
    package private(set) var participants: [Participant] = []
    private var mixer = Mixer()
    private var mix = AudioFrame()
    private let silence = AudioFrame()

    package init(name: String) {
        self.name = name
        participants.reserveCapacity(Self.capacity)
    }

    /// Lets a participant in from the next tick on; false when the room is full or has one of this identity.
    @discardableResult
    package func join(_ participant: Participant) -> Bool {
        guard participants.count < Self.capacity, !participants.contains(where: { $0.identity == participant.identity }) else {
            return false
        }
        participants.append(participant)
        return true
    }

    package func leave(_ participant: Participant) {
        participants.removeAll { $0 === participant }
    }

    /// One tick of the media clock.
    package func tick(at now: Duration) {
        var voices = 0
        for participant in participants {
            let track = participant.track
            let sounds = participant.endpoint.pull(into: &track.frame, at: now)
            track.isAudible = sounds && !track.isMuted
            if track.isAudible { voices += 1 }
        }
        if voices < 2 || participants.count == 2 {
            relay(at: now)
        } else {
            mixAll(at: now)
        }
    }

    /// At most one voice each hears: it is passed on as it is.
    private func relay(at now: Duration) {
        for listener in participants {
            if let voice = participants.first(where: { $0 !== listener && $0.track.isAudible }) {
                listener.endpoint.push(voice.track.frame, isAudible: true, at: now)
            } else {
                listener.endpoint.push(silence, isAudible: false, at: now)
            }
        }
    }

    private func mixAll(at now: Duration) {
        mixer.clear()
        for participant in participants where participant.track.isAudible { mixer.add(participant.track.frame) }
        for listener in participants where listener.track.isAudible {
            mixer.all(without: listener.track.frame, into: &mix)
            listener.endpoint.push(mix, isAudible: true, at: now)
        }
        mixer.all(into: &mix)
        for listener in participants where !listener.track.isAudible {
            listener.endpoint.push(mix, isAudible: true, at: now)
        }
    }
}
