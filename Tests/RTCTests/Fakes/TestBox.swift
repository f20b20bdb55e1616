import Core
import RTC
import Testing

/// Screening by a closure.
struct ClosureScreening: CallScreening {
    let verdict: @Sendable (SIPRequestFacts) -> Screening

    func screen(_ request: SIPRequestFacts) -> Screening { verdict(request) }
}

/// An endpoint on a free loopback port that remembers what happens.
@MediaActor
final class TestBox {
    let endpoint: SIPEndpoint
    private(set) var incoming: [SIPCall] = []
    private(set) var events: [SIPCallEvent] = []
    private(set) var packets: [[UInt8]] = []
    private(set) var packetTypes: [UInt8] = []

    /// Refuses instead of answering: an answered call may send its BYE to whatever Contact the caller wrote.
    var refusal: Int?

    /// - Parameter host: `127.0.0.1` or `::1`.
    init(
        host: String = "127.0.0.1", answers: Bool = true, clock: any BoxClock = SystemClock(),
        screen: @escaping @Sendable (SIPRequestFacts) -> Screening = { _ in .accept },
        configure: (inout SIPConfiguration) -> Void = { _ in }
    ) throws {
        var configuration = SIPConfiguration(listen: [NetworkAddress(host: host, port: 0)], clock: clock)
        configuration.rtpPorts = 20_000...29_999
        configuration.codecs = [.opus, .g722, .pcmu, .pcma]
        configure(&configuration)
        endpoint = try SIPEndpoint(configuration, screening: ClosureScreening(verdict: screen))
        endpoint.onIncoming = { [weak self] call in
            guard let self else { return }
            incoming.append(call)
            follow(call)
            if let refusal {
                call.reject(status: refusal, reason: "Refused by the test")
            } else if answers {
                try? call.answer()
            }
        }
    }

    /// Collects a call's events and packets.
    func follow(_ call: SIPCall) {
        call.onEvent = { [weak self] in self?.events.append($0) }
        call.rtp.onPacket = { [weak self] packet in
            self?.packets.append(Array(packet.payload))
            self?.packetTypes.append(packet.payloadType)
        }
    }

    /// Lets go of finished calls.
    func forgetCalls(keeping count: Int) {
        incoming.removeLast(max(incoming.count - count, 0))
        events.removeAll()
    }

    func address(_ transport: SIPTransport = .udp) -> NetworkAddress {
        endpoint.listening.first { $0.transport == transport }?.address ?? NetworkAddress(host: "", port: 0)
    }

    func uri(_ user: String = "100") -> String {
        let address = address()
        return "sip:\(user)@\(address.isIPv6 ? "[\(address.host)]" : address.host):\(address.port)"
    }

    var ends: [SIPCallEnd] {
        events.compactMap { if case .ended(let end) = $0 { end } else { nil } }
    }

    /// Calls `other` and follows the call.
    func call(
        _ other: TestBox, user: String = "100", codecs: [AudioCodec]? = nil, credentials: SIPCredentials? = nil,
        transport: SIPTransport = .udp
    ) throws -> SIPCall {
        let call = try endpoint.call(
            to: other.uri(user), from: uri("200"), codecs: codecs, credentials: credentials, transport: transport)
        follow(call)
        return call
    }
}

/// Waits until a condition on the media thread holds; fails the test after five seconds.
@MediaActor
func eventually(
    _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, _ condition: @MediaActor () -> Bool
) async throws {
    let clock = SystemClock()
    for _ in 0..<2500 {
        if condition() { return }
        try await clock.sleep(for: .milliseconds(2))
    }
    Issue.record(what, sourceLocation: sourceLocation)
    throw CancellationError()
}
