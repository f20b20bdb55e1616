package import Core

/// How a ``SIPEndpoint`` listens and what it allows.
package struct SIPConfiguration: Sendable {
    /// Addresses to listen on, each with UDP and TCP; port 0 means any free one (the same for both transports where possible).
    package var listen: [NetworkAddress]
    /// Ports for RTP (even) and RTCP (odd).
    package var rtpPorts: ClosedRange<UInt16> = 10_000...10_127
    /// Codecs we speak, best first.
    package var codecs: [AudioCodec] = [.opus, .g722, .pcmu, .pcma]
    package var userAgent = "Frontdesk"
    /// Calls at once, of both directions; one more is refused with 503.
    package var maximumCalls = 60
    /// Address to write into Contact and SDP instead of the socket's own: the public one behind NAT.
    package var advertisedHost: String?
    /// Requests and datagrams a second one source address may send; twice that in a burst.
    package var floodLimit = 200
    /// TCP connections one source address may hold at once.
    package var connectionsPerSource = 16
    /// How long an answered call may stay without ACK (RFC 3261 section 13.3.1.4: 64*T1).
    package var ackTimeout: Duration = .seconds(32)
    /// How long a call that should receive RTP may receive none.
    package var mediaTimeout: Duration = .seconds(30)
    /// Smallest session interval we agree to (RFC 4028 section 4: never below 90 s).
    package var minimumSessionExpires = 90
    package var clock: any BoxClock

    package init(listen: [NetworkAddress], clock: any BoxClock) {
        self.listen = listen
        self.clock = clock
    }
}
