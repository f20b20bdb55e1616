import CLibre

/// TCP connections by source, so that one source cannot take all descriptors.
///
/// libre tells of a new connection but not of its end; an entry is dead when its descriptor no longer leads to its peer.
struct ConnectionTable {
    /// Connections an endpoint holds at once, of all sources.
    static let capacity = 512

    private var entries: [(descriptor: Int32, peer: sa, source: PackedAddress.Host)] = []
    private let perSource: Int

    init(perSource: Int) {
        self.perSource = perSource
    }

    /// Whether a new connection is kept.
    mutating func admits(descriptor: Int32, peer: sa) -> Bool {
        entries.removeAll { entry in
            var peer = entry.peer
            return entry.descriptor == descriptor || !rtc_is_connected_to(entry.descriptor, &peer)
        }
        var peer = peer
        let source = PackedAddress(&peer).host.subscriber
        guard entries.count < Self.capacity, entries.count(where: { $0.source == source }) < perSource else { return false }
        entries.append((descriptor, peer, source))
        return true
    }
}
