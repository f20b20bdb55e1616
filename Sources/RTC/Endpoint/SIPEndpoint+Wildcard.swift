import CLibre

extension SIPEndpoint {
    /// The addresses to bind for one that is configured: of a wildcard all of this machine, because libre binds single
    /// addresses only (`sip_transp_add`); those that need a zone, as link-local ones do, are left out.
    static func locals(of address: NetworkAddress) -> [NetworkAddress] {
        guard var wanted = address.socketAddress, sa_is_any(&wanted) else { return [address] }
        var found: [NetworkAddress] = []
        withUnsafeMutablePointer(to: &found) { list in
            _ = net_if_apply(
                { _, local, list in
                    guard let local, let list, !sa_is_linklocal(local) else { return false }
                    list.assumingMemoryBound(to: [NetworkAddress].self).pointee.append(NetworkAddress(local.pointee))
                    return false
                }, list)
        }
        return found.filter { $0.isIPv6 == address.isIPv6 }.map { NetworkAddress(host: $0.host, port: address.port) }
    }
}
