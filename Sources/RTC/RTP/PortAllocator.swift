/// Hands out even ports of a range in turn, so that a port rests as long as possible before it is used again.
package struct PortAllocator: Sendable {
    private let pairs: [UInt16]
    private var taken: Set<UInt16> = []
    private var next = 0

    package init(range: ClosedRange<UInt16>) {
        let first = range.lowerBound % 2 == 0 ? range.lowerBound : range.lowerBound &+ 1
        pairs = first < range.upperBound ? Array(stride(from: first, to: range.upperBound, by: 2)) : []
    }

    /// The next free port for which `open` succeeds; nil when none is left.
    package mutating func take<Socket>(_ open: (UInt16) -> Socket?) -> (port: UInt16, socket: Socket)? {
        for _ in pairs.indices {
            let port = pairs[next]
            next = (next + 1) % pairs.count
            guard !taken.contains(port), let socket = open(port) else { continue }
            taken.insert(port)
            return (port, socket)
        }
        return nil
    }

    /// Gives a port back.
    package mutating func release(_ port: UInt16) {
        taken.remove(port)
    }
}
