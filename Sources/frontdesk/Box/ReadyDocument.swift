import RTC

/// What a box says once it takes calls.
struct ReadyDocument: Encodable, Sendable {
    struct Socket: Encodable, Sendable {
        let transport: String
        let host: String
        let port: UInt16
    }

    let event = "ready"
    let sip: [Socket]

    init(_ listening: [SIPEndpoint.Listening]) {
        sip = listening.map { Socket(transport: $0.transport.rawValue, host: $0.address.host, port: $0.address.port) }
    }

    private enum CodingKeys: String, CodingKey {
        case event, sip
    }

    /// `ready: SIP on udp 0.0.0.0:5060, tcp 0.0.0.0:5060`
    var text: String {
        let sockets = sip.map { "\($0.transport) \(NetworkAddress(host: $0.host, port: $0.port))" }
        return "ready: SIP on " + sockets.joined(separator: ", ")
    }
}
