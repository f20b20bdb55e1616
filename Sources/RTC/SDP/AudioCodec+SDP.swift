import Core

extension AudioCodec {
    /// The static payload type (RFC 3551), or the one we offer a dynamic codec under.
    var offeredPayloadType: String {
        switch self {
        case .opus: "111"
        case .g722: "9"
        case .pcmu: "0"
        case .pcma: "8"
        }
    }

    /// Channels in rtpmap; Opus always says 2 (RFC 7587 section 7).
    var channels: UInt8 { self == .opus ? 2 : 1 }

    /// Opus: loss-resilient mono speech.
    var parameters: String? { self == .opus ? "useinbandfec=1;stereo=0;sprop-stereo=0" : nil }
}
