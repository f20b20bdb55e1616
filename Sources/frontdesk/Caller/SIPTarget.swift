import RTC

/// Whom to call: an address of the box and a user part.
struct SIPTarget: Sendable {
    let address: NetworkAddress
    let user: String
    let transport: SIPTransport

    var uri: String { "sip:\(user)@\(address)" }

    init(address: NetworkAddress, user: String, transport: SIPTransport = .udp) {
        self.address = address
        self.user = user
        self.transport = transport
    }

    /// A socket the box listens at, as this machine reaches it: a wildcard address by loopback.
    init(_ listening: SIPEndpoint.Listening, user: String) {
        let host =
            switch listening.address.host {
            case "0.0.0.0": "127.0.0.1"
            case "::": "::1"
            default: listening.address.host
            }
        self.init(address: NetworkAddress(host: host, port: listening.address.port), user: user, transport: listening.transport)
    }
}
