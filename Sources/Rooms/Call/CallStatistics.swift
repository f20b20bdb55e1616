package import Media
package import RTC

/// What one call's sound went through.
package struct CallStatistics: Sendable, Hashable {
    package let receiver: ReceiverStatistics
    package let rtp: RTPStatistics
    /// Frames the detector, and events the agent, were too slow for.
    package let soundsDropped: Int
    package let eventsDropped: Int
    /// Frames missing from the recording.
    package let recordingDropped: Int
    /// Gaps in what the agent said, because its voice was too slow.
    package let voiceUnderruns: Int

    /// Frames that were never there when they were due, on the wire or behind it.
    package var framesLost: Int { receiver.lost + receiver.overflow + soundsDropped }
    /// Frames that came after their place had been played.
    package var framesLate: Int { receiver.late }
}
