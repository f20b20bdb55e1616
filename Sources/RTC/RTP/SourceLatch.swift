/// Decides whose RTP a call listens to and where it sends to.
///
/// Only the address of the session description and the address the signalling came from may send. The port may differ
/// (symmetric RTP through NAT): the first permitted source that sends becomes the target, and only silence lets another in.
package struct SourceLatch: Sendable {
    /// How long the chosen source must be silent before another permitted one may take over.
    package static let patience = Duration.seconds(2)

    private let described: PackedAddress.Host?
    private let signalling: PackedAddress.Host
    private var latched: PackedAddress?
    private var heardAt: Duration = .zero

    /// - Parameter described: the address of the session description; nil when it names none (`0.0.0.0`).
    package init(described: PackedAddress.Host?, signalling: PackedAddress.Host) {
        self.described = described
        self.signalling = signalling
    }

    /// Whether a host may send to us at all.
    package func allows(_ host: PackedAddress.Host) -> Bool {
        host == described || host == signalling
    }

    package enum Verdict: Sendable {
        case refused
        case accepted
        /// Accepted, and from now on what we send goes there.
        case moved
    }

    /// Whether a packet from `source` is taken.
    package mutating func judge(_ source: PackedAddress, now: Duration) -> Verdict {
        if source == latched {
            heardAt = now
            return .accepted
        }
        guard allows(source.host), latched == nil || now - heardAt > Self.patience else { return .refused }
        latched = source
        heardAt = now
        return .moved
    }
}
