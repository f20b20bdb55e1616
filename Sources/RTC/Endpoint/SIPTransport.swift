import CLibre

/// What carries SIP messages.
package enum SIPTransport: String, Sendable, Hashable, CaseIterable {
    case udp, tcp

    init?(_ transport: sip_transp) {
        switch transport {
        case SIP_TRANSP_UDP: self = .udp
        case SIP_TRANSP_TCP: self = .tcp
        default: return nil
        }
    }

    var libre: sip_transp {
        switch self {
        case .udp: SIP_TRANSP_UDP
        case .tcp: SIP_TRANSP_TCP
        }
    }
}
