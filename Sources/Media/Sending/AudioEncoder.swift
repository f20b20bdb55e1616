internal import Core

/// Turns 16 kHz samples into the payloads of one codec.
enum AudioEncoder {
    case opus(OpusSpeechEncoder)
    case g722(G722Encoder)
    case g711(G711Encoder)

    init(codec: AudioCodec) throws(MediaError) {
        switch codec {
        case .opus: self = .opus(try OpusSpeechEncoder())
        case .g722: self = .g722(try G722Encoder())
        case .pcmu: self = .g711(try G711Encoder(law: .muLaw))
        case .pcma: self = .g711(try G711Encoder(law: .aLaw))
        }
    }

    /// Encodes 20 ms; returns the payload's length, 0 when it does not fit.
    func encode(_ samples: UnsafeBufferPointer<Int16>, into payload: UnsafeMutableRawBufferPointer) -> Int {
        switch self {
        case .opus(let encoder): encoder.encode(samples, into: payload)
        case .g722(let encoder): encoder.encode(samples, into: payload)
        case .g711(let encoder): encoder.encode(samples, into: payload)
        }
    }
}
