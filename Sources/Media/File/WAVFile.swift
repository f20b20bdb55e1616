internal import Core

/// PCM sound with 16 bits a sample, as tools and tests exchange it. Not for the media thread.
package struct WAVFile: Sendable, Hashable {
    /// Rates and channels that are taken from a file.
    private static let rates = 1000...384_000, channelLimit = 16

    /// Samples per second.
    package let sampleRate: Int
    /// Channels interleaved in `samples`.
    package let channels: Int
    package let samples: [Int16]

    package init(sampleRate: Int, channels: Int, samples: [Int16]) {
        self.sampleRate = sampleRate
        self.channels = channels
        self.samples = samples
    }

    /// Reads the bytes of a file: RIFF with a PCM `fmt ` chunk before the `data` chunk; a `data` chunk longer than the file (a
    /// recorder that was killed) ends with the file.
    package init(bytes: [UInt8]) throws(MediaError) {
        guard bytes.count >= 12, Self.tag(bytes, 0) == "RIFF", Self.tag(bytes, 8) == "WAVE" else {
            throw .wav("no RIFF/WAVE header")
        }
        var format: (rate: Int, channels: Int)?
        var place = 12
        while place + 8 <= bytes.count {
            let name = Self.tag(bytes, place)
            let length = Self.number(bytes, place + 4, 4)
            let start = place + 8
            let end = min(bytes.count, start + length)
            if name == "fmt " { format = try Self.format(bytes, start, end) }
            if name == "data" {
                guard let format else { throw .wav("data before fmt") }
                let frameBytes = 2 * format.channels
                let whole = (end - start) / frameBytes * frameBytes
                let samples = stride(from: start, to: start + whole, by: 2).map {
                    Int16(truncatingIfNeeded: Self.number(bytes, $0, 2))
                }
                self.init(sampleRate: format.rate, channels: format.channels, samples: samples)
                return
            }
            place = start + length + length % 2
        }
        throw .wav("no data chunk")
    }

    /// The bytes of a file.
    package var bytes: [UInt8] {
        let length = samples.count * 2
        var result = [UInt8]("RIFF".utf8)
        func append(_ value: Int, _ count: Int) {
            for byte in 0..<count { result.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
        }
        append(36 + length, 4)
        result += "WAVEfmt ".utf8
        append(16, 4)
        append(1, 2)
        append(channels, 2)
        append(sampleRate, 4)
        append(sampleRate * channels * 2, 4)
        append(channels * 2, 2)
        append(16, 2)
        result += "data".utf8
        append(length, 4)
        for sample in samples { append(Int(sample), 2) }
        return result
    }

    /// As the box's own 16 kHz mono; channels are averaged.
    package func mono16k() throws(MediaError) -> [Int16] {
        guard channels > 0 else { throw .wav("no channels") }
        let mono =
            channels == 1
            ? samples
            : stride(from: 0, to: samples.count - channels + 1, by: channels).map { place in
                let sum = samples[place..<place + channels].reduce(0) { $0 + Int($1) }
                return Int16(truncatingIfNeeded: sum / channels)
            }
        return try Resampler.convert(mono, from: sampleRate, to: AudioFormat.sampleRate)
    }

    /// WAVE_FORMAT_PCM, or WAVE_FORMAT_EXTENSIBLE with 16 bits, which ffmpeg writes for more than two channels.
    private static func format(_ bytes: [UInt8], _ start: Int, _ end: Int) throws(MediaError) -> (rate: Int, channels: Int) {
        guard end - start >= 16 else { throw .wav("fmt chunk of \(end - start) bytes") }
        let format = number(bytes, start, 2)
        guard format == 1 || format == 0xFFFE else { throw .wav("format \(format), not PCM") }
        let channels = number(bytes, start + 2, 2)
        let rate = number(bytes, start + 4, 4)
        let bits = number(bytes, start + 14, 2)
        guard bits == 16 else { throw .wav("\(bits) bits a sample") }
        guard (1...channelLimit).contains(channels) else { throw .wav("\(channels) channels") }
        guard rates.contains(rate) else { throw .wav("\(rate) samples a second") }
        return (rate, channels)
    }

    private static func tag(_ bytes: [UInt8], _ place: Int) -> String {
        String(decoding: bytes[place..<place + 4], as: UTF8.self)
    }

    private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
}
