import CLibre
import Core

/// The box's SIP side: sockets, screening of what arrives, and the calls.
///
/// Files: `+Transports` opens sockets and guards them, `+Requests` answers what is outside a call, `+Dialogs` what is
/// inside, `+Calls` begins and ends calls.
@MediaActor
package final class SIPEndpoint {
    package typealias Configuration = SIPConfiguration

    /// A socket the endpoint really listens on.
    package struct Listening: Sendable, Hashable {
        package let transport: SIPTransport
        package let address: NetworkAddress
    }

    package let configuration: Configuration
    /// The sockets with their real ports.
    package internal(set) var listening: [Listening] = []
    /// A new call that passed screening; 100 Trying has been sent. Call ``SIPCall/ring()``, `answer()` or `reject(...)` later.
    package var onIncoming: ((SIPCall) -> Void)?
    /// What has been counted since the endpoint was opened.
    package internal(set) var statistics = SIPStatistics()

    let screening: any CallScreening
    let graveyard = Graveyard()
    /// The name RTCP gives us; random, because it must not tell who we are (RFC 7022).
    let rtcpName: String
    var stack: OpaquePointer?
    var sessions: OpaquePointer?
    var listener: UnsafeMutablePointer<OpaquePointer?>?
    var guards: [OpaquePointer] = []
    var flood: FloodLimiter
    var connections: ConnectionTable
    var digest: DigestGuard
    var ports: PortAllocator
    var calls: [Int: SIPCall] = [:]
    var lastCallID = 0
    private var sweeper: MediaTimer?

    /// How often deadlines of calls are looked at; all of them are seconds.
    private static let sweepMilliseconds: UInt64 = 250

    /// Opens the sockets.
    package init(_ configuration: Configuration, screening: any CallScreening) throws(RTCError) {
        self.configuration = configuration
        self.screening = screening
        let now = configuration.clock.uptime
        flood = FloodLimiter(rate: configuration.floodLimit, now: now)
        connections = ConnectionTable(perSource: configuration.connectionsPerSource)
        digest = DigestGuard(key: (0..<32).map { _ in UInt8.random(in: .min ... .max) })
        ports = PortAllocator(range: configuration.rtpPorts)
        rtcpName = String(UInt64.random(in: .min ... .max), radix: 36)
        try open()
    }

    /// Starts looking after deadlines; stops by itself when no call is left, so that idle costs nothing.
    func watch() {
        let timer = sweeper ?? MediaTimer { [weak self] in self?.sweep() }
        timer.start(milliseconds: Self.sweepMilliseconds)
        sweeper = timer
    }

    private func sweep() {
        let now = configuration.clock.uptime
        for call in Array(calls.values) { call.checkDeadlines(now: now) }
        if !calls.isEmpty { watch() }
    }

    /// Ends all calls and closes the sockets once the other sides have been told.
    package func close() {
        for call in Array(calls.values) { call.hangUp() }
        sweeper = nil
        release()
    }

    isolated deinit {
        close()
    }
}
