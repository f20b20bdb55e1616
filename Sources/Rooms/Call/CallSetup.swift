import Core
import RTC

/// What a ``CallRoom`` is made of.
struct CallSetup {
    let id: ID<Call>
    let route: Route
    let leg: SIPCall
    let room: Room
    let hearing: Hearing
    let recorder: Recorder?
    let mutesAgent: Bool
    let startedAt: Timestamp
    /// Where RTP time begins.
    let firstTimestamp: UInt32
}
