/// What an endpoint has counted since it was opened.
package struct SIPStatistics: Sendable, Hashable {
    /// Requests that reached screening.
    package var requests = 0
    /// Requests swallowed because screening does not know their source.
    package var ignored = 0
    /// Datagrams and requests dropped because their source sent too many.
    package var flooded = 0
    /// Datagrams that were no SIP message.
    package var malformed = 0
    /// Requests we refused with a final error status.
    package var rejected = 0
    /// Requests answered with a digest challenge.
    package var challenged = 0
    /// TCP connections refused because their source held too many.
    package var connectionsRefused = 0
    package var callsIn = 0
    package var callsOut = 0
    package var activeCalls = 0
    /// Calls ended because no RTP came, no ACK came or a session timer ran out.
    package var timedOut = 0
}
