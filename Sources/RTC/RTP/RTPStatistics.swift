/// What an RTP session has counted.
package struct RTPStatistics: Sendable, Hashable {
    package var sent = 0
    package var received = 0
    /// Packets missing from the sequence so far (RFC 3550 appendix A.3); late ones are taken back out.
    package var lost = 0
    /// Packets from an address we do not listen to.
    package var wrongSource = 0
    /// Datagrams that were no RTP.
    package var malformed = 0
    /// Packets the system did not take.
    package var sendFailures = 0
    /// Interarrival jitter of what we receive, milliseconds (RFC 3550 section 6.4.1).
    package var jitter = 0.0
    /// Packets the other side reports as lost.
    package var reportedLost = 0
    /// Round trip by RTCP, milliseconds; nil until a report told it.
    package var roundTrip: Double?
}
