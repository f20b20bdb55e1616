/// What is known about a request outside a dialog; texts are bounded to 256 bytes, headers to 32.
package struct SIPRequestFacts: Sendable, Hashable {
    package var method: String
    /// User part of the Request-URI: what was dialled.
    package var user: String
    package var host: String
    package var fromUser: String
    package var fromHost: String
    package var fromDisplay: String
    package var toUser: String
    package var callID: String
    /// Where the packet came from: the address is the socket's, not what headers say.
    package var source: NetworkAddress
    package var transport: SIPTransport
    package var userAgent: String
    /// `P-Asserted-Identity`, `Diversion` and all `X-` headers, in order, names as sent.
    package var headers: [Header]

    /// A header line.
    package struct Header: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(
        method: String, user: String, host: String = "", fromUser: String = "", fromHost: String = "",
        fromDisplay: String = "", toUser: String = "", callID: String = "", source: NetworkAddress,
        transport: SIPTransport = .udp, userAgent: String = "", headers: [Header] = []
    ) {
        self.method = method
        self.user = user
        self.host = host
        self.fromUser = fromUser
        self.fromHost = fromHost
        self.fromDisplay = fromDisplay
        self.toUser = toUser
        self.callID = callID
        self.source = source
        self.transport = transport
        self.userAgent = userAgent
        self.headers = headers
    }

    /// The first value of a header, whatever the case of its name.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
