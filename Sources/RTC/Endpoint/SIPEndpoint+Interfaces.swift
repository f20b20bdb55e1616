import CLibre
import Core

/// Listening on all addresses of the machine, one socket each: a Via and a Contact must name the address a peer can reach,
/// so libre takes no wildcard.
extension SIPEndpoint {
    /// How often the machine is asked for addresses that came later, by DHCP or a cable plugged in.
    private static let interfaceMilliseconds: UInt64 = 5000

    /// Opens the sockets of all configured addresses, wildcards as one per address the machine has now.
    func listenOnAll() throws(RTCError) {
        for address in configuration.listen {
            guard address.isWildcard else {
                try listen(on: address)
                continue
            }
            let port = address.port == 0 ? Self.freePort(like: address) : address.port
            wildcards.append(NetworkAddress(host: address.host, port: port))
        }
        for wildcard in wildcards {
            for local in Self.localAddresses(like: wildcard) { try listen(on: local) }
        }
        guard !listening.isEmpty else { throw .cannotListen(wildcards.first?.description ?? "", error: EADDRNOTAVAIL) }
        followInterfaces()
    }

    /// Listens on addresses the machine has got since, and looks again later.
    func followInterfaces() {
        guard !wildcards.isEmpty, stack != nil else { return }
        let known = Set(listening.map(\.address))
        for wildcard in wildcards {
            for local in Self.localAddresses(like: wildcard) where !known.contains(local) {
                // An address that is still being set up refuses sockets for a moment; it is met again at the next look.
                try? listen(on: local)
            }
        }
        interfaceWatch.start(milliseconds: Self.interfaceMilliseconds)
    }

    /// The machine's addresses of a wildcard's family with its port; IPv6 link-local ones, which need a zone, are left out.
    private static func localAddresses(like wildcard: NetworkAddress) -> [NetworkAddress] {
        var found: [NetworkAddress] = []
        withUnsafeMutablePointer(to: &found) { list in
            _ = net_if_apply(
                { _, address, argument in
                    guard let address, let argument, !sa_is_linklocal(address) else { return false }
                    argument.assumingMemoryBound(to: [NetworkAddress].self).pointee.append(NetworkAddress(address.pointee))
                    return false
                }, list)
        }
        return found.filter { !$0.host.isEmpty && $0.isIPv6 == wildcard.isIPv6 }
            .map { NetworkAddress(host: $0.host, port: wildcard.port) }
    }

    private static func freePort(like wildcard: NetworkAddress) -> UInt16 {
        guard let address = wildcard.socketAddress, let free = freePort(like: address) else { return 0 }
        return NetworkAddress(free).port
    }
}
