import CLibre

/// Who may send, seen from our side (RFC 3264).
package enum MediaDirection: String, Sendable, Hashable {
    case sendReceive = "sendrecv"
    case sendOnly = "sendonly"
    case receiveOnly = "recvonly"
    case inactive

    package var sends: Bool { self == .sendReceive || self == .sendOnly }
    package var receives: Bool { self == .sendReceive || self == .receiveOnly }

    /// The direction that sends and receives as told.
    init(sends: Bool, receives: Bool) {
        self = sends ? (receives ? .sendReceive : .sendOnly) : (receives ? .receiveOnly : .inactive)
    }

    init(_ direction: sdp_dir) {
        self.init(
            sends: direction.rawValue & SDP_SENDONLY.rawValue != 0,
            receives: direction.rawValue & SDP_RECVONLY.rawValue != 0)
    }

    var libre: sdp_dir {
        switch self {
        case .sendReceive: SDP_SENDRECV
        case .sendOnly: SDP_SENDONLY
        case .receiveOnly: SDP_RECVONLY
        case .inactive: SDP_INACTIVE
        }
    }
}
