/// A codec of the wire, named as its RTP payload format is (RFC 3551, RFC 7587).
package enum AudioCodec: String, Sendable, Hashable, CaseIterable, Codable {
    case opus
    case pcmu = "PCMU"
    case pcma = "PCMA"

    /// Clock rate of the RTP timestamps in Hz.
    package var clockRate: UInt32 {
        switch self {
        case .opus: 48_000
        case .pcmu, .pcma: 8_000
        }
    }
}
