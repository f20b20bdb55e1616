import Media
package import RTC

/// What all calls together went through since the service started.
package struct RoomTotals: Sendable {
    package var calls = 0
    package var framesPlayed = 0
    package var framesLost = 0
    package var framesLate = 0
    /// Those of the lost frames that arrived, but that the voice detector was too slow for.
    package var framesUnheard = 0
    package var eventsDropped = 0
    package var recordingDropped = 0
    /// How late the 20 ms clock was.
    package var lateness = LatenessHistogram()
    /// Ticks left out because the media thread stood still for too long.
    package var skippedTicks: Int64 = 0

    package init() {}

    mutating func add(_ call: CallStatistics) {
        framesPlayed += call.receiver.played
        framesLost += call.framesLost
        framesLate += call.framesLate
        framesUnheard += call.soundsDropped
        eventsDropped += call.eventsDropped
        recordingDropped += call.recordingDropped
    }
}
