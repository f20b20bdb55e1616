import Core

/// How many connections there are, in all and by address.
struct ConnectionCensus {
    private struct Block: Hashable {
        let high: UInt64
        let low: UInt64

        /// One customer holds a /64 of IPv6 (RFC 6177), so counting single addresses would count nothing.
        init(_ address: IPAddress) {
            high = address.high
            low = address.isIPv4 ? address.low : 0
        }
    }

    private let limits: ServerLimits
    private(set) var count = 0
    private var blocks: [Block: Int] = [:]

    init(_ limits: ServerLimits) { self.limits = limits }

    /// Counts a connection; false when there are too many. Programs on the Unix socket have no address.
    mutating func admit(_ address: IPAddress?) -> Bool {
        guard count < limits.connections else { return false }
        if let address {
            let most = address.isLoopback ? limits.connectionsFromLoopback : limits.connectionsPerAddress
            let block = Block(address)
            guard blocks[block, default: 0] < most else { return false }
            blocks[block, default: 0] += 1
        }
        count += 1
        return true
    }

    mutating func leave(_ address: IPAddress?) {
        count -= 1
        guard let address, let left = blocks[Block(address)] else { return }
        blocks[Block(address)] = left > 1 ? left - 1 : nil
    }
}
