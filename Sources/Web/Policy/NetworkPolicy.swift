package import Core

/// Who a client may speak to, decided on the very address a socket is opened to: a name that resolves differently the next
/// time (DNS rebinding), a redirect or an odd spelling cannot get around it.
package struct NetworkPolicy: Hashable, Sendable {
    /// A host with a port, as an address the owner wrote names it.
    private struct Place: Hashable {
        let host: String
        let port: Int
    }

    /// Why an address is not connected to.
    package struct Refusal: Hashable, Sendable {
        let message: String
        let hint: String
    }

    /// Ranges the owner has allowed, with every port.
    package let allowed: [CIDR]
    private let isOpen: Bool
    private var places: Set<Place> = []

    /// Everybody, for addresses that the owner himself has configured and nobody else can choose.
    package static let open = NetworkPolicy(allowed: [], isOpen: true)

    /// The public internet at ports 80 and 443, and the ranges the owner has allowed.
    package static func guarded(allowing networks: [CIDR] = []) -> NetworkPolicy {
        NetworkPolicy(allowed: networks, isOpen: false)
    }

    private init(allowed: [CIDR], isOpen: Bool) {
        self.allowed = allowed
        self.isOpen = isOpen
    }

    /// The same with the port of an address the owner wrote, for its host only.
    package func naming(_ url: WebURL) -> NetworkPolicy {
        var policy = self
        policy.places.insert(Place(host: url.host, port: url.port))
        return policy
    }

    /// Whether an address lies in a range the owner has allowed.
    package func isAllowedByName(_ address: IPAddress) -> Bool { allowed.contains { $0.contains(address) } }

    /// Why no socket to this address and port may be opened for a request to `host`; nil when it may.
    package func refusal(of address: IPAddress, port: Int, host: String) -> Refusal? {
        if isOpen || isAllowedByName(address) { return nil }
        if let reason = ReservedNetworks.reason(of: address) {
            return Refusal(
                message: "\(address) is \(reason)",
                hint: "if this is your own server, allow its network: --allow-network \(Self.suggestion(address)), "
                    + "or allow_networks in [crawl]")
        }
        return refusal(ofPort: port, host: host)
    }

    /// Why a request is not handed to a proxy. It resolves the name and opens the socket, so only what the address itself says is
    /// judged: a number and the port. A name that leads into the LAN is for the proxy to refuse.
    package func refusalBehindProxy(of url: WebURL) -> Refusal? {
        if let address = url.literalAddress { return refusal(of: address, port: url.port, host: url.host) }
        return isOpen ? nil : refusal(ofPort: url.port, host: url.host)
    }

    private func refusal(ofPort port: Int, host: String) -> Refusal? {
        guard port == 80 || port == 443 || places.contains(Place(host: host, port: port)) else {
            return Refusal(
                message: "port \(port) is neither 80 nor 443",
                hint: "name the port in the address you give yourself, or allow the network with --allow-network")
        }
        return nil
    }

    private static func suggestion(_ address: IPAddress) -> String { "\(address)/\(address.isIPv4 ? 32 : 128)" }
}
