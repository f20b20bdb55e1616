/// A codec of the wire, named as its RTP payload format is (RFC 3551, RFC 7587).
package enum AudioCodec: String, Sendable, Hashable, CaseIterable, Codable {
    case opus
    case g722 = "G722"
    case pcmu = "PCMU"
    case pcma = "PCMA"

    /// Clock rate of the RTP timestamps in Hz; G.722 says 8000 although it has 16,000 samples a second (RFC 3551 section 4.5.2).
    package var clockRate: UInt32 {
        switch self {
        case .opus: 48_000
        case .g722, .pcmu, .pcma: 8_000
        }
    }
}
