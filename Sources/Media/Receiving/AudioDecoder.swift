internal import Core

/// Turns the payloads of one codec into 16 kHz samples, and makes sound up where one is missing.
enum AudioDecoder {
    case opus(OpusSpeechDecoder)
    case g722(G722Decoder)
    case g711(G711Decoder)

    /// The longest packet: 120 ms (RFC 6716; G.711 and G.722 are held to the same).
    static let maximumSamples = 1920

    init(codec: AudioCodec) throws(MediaError) {
        switch codec {
        case .opus: self = .opus(try OpusSpeechDecoder())
        case .g722: self = .g722(try G722Decoder())
        case .pcmu: self = .g711(try G711Decoder(law: .muLaw))
        case .pcma: self = .g711(try G711Decoder(law: .aLaw))
        }
    }

    /// Longest payload that is taken: an Ethernet frame of Opus, 120 ms of the others, which have 8 bytes a millisecond.
    static func payloadCapacity(_ codec: AudioCodec) -> Int { codec == .opus ? 1500 : maximumSamples / 2 }

    /// Samples in a packet, 0 when it is not one of this codec.
    func samples(in payload: UnsafeRawBufferPointer) -> Int {
        switch self {
        case .opus(let decoder): decoder.samples(in: payload)
        case .g722, .g711: payload.count * 2
        }
    }

    /// Decodes a packet; returns samples written, 0 when it is damaged.
    func decode(_ payload: UnsafeRawBufferPointer, into samples: UnsafeMutableBufferPointer<Int16>) -> Int {
        switch self {
        case .opus(let decoder): decoder.decode(payload, into: samples, repair: false)
        case .g722(let decoder): decoder.decode(payload, into: samples)
        case .g711(let decoder): decoder.decode(payload, into: samples)
        }
    }

    /// Rebuilds the packet before this one from the copy inside it; `samples` is as long as this packet.
    func recover(_ payload: UnsafeRawBufferPointer, into samples: UnsafeMutableBufferPointer<Int16>) -> Int {
        switch self {
        case .opus(let decoder): decoder.decode(payload, into: samples, repair: true)
        case .g722(let decoder): decoder.conceal(into: samples)
        case .g711(let decoder): decoder.conceal(into: samples)
        }
    }

    /// Makes up sound from what came before; fills `samples`, whose count is a multiple of 40.
    func conceal(into samples: UnsafeMutableBufferPointer<Int16>) -> Int {
        switch self {
        case .opus(let decoder): decoder.conceal(into: samples)
        case .g722(let decoder): decoder.conceal(into: samples)
        case .g711(let decoder): decoder.conceal(into: samples)
        }
    }
}
