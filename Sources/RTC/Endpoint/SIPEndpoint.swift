package import Core

/// The box's SIP side.
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
    package private(set) var listening: [Listening] = []
    /// A new call that passed screening; 100 Trying has been sent. Call ``SIPCall/ring()``, `answer()` or `reject(...)` later.
    package var onIncoming: ((SIPCall) -> Void)?
    package internal(set) var statistics = SIPStatistics()

    package init(_ configuration: Configuration, screening: any CallScreening) throws(RTCError) {
        self.configuration = configuration
    }

    /// Places a call: INVITE with an offer of `codecs` (the configuration's when nil), digest with `credentials` when asked.
    /// - Parameters:
    ///   - to: a SIP URI, `sip:number@host:port`.
    ///   - from: our SIP URI.
    package func call(
        to: String, from: String, codecs: [AudioCodec]? = nil, credentials: SIPCredentials? = nil,
        transport: SIPTransport = .udp
    ) throws(RTCError) -> SIPCall {
        throw .wrongState("call")
    }

    /// Ends all calls and closes the sockets.
    package func close() {}
}
