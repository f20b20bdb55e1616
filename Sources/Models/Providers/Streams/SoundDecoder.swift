package import Core

/// Reads an answer that is nothing but sound: raw 16-bit samples of a known rate, or a WAV file of any rate.
package struct SoundDecoder: AnswerDecoder {
    /// Seconds of sound that are taken of one answer: no sentence is longer.
    static let longest = 600
    /// Bytes before the samples of a WAV file; what streams them writes 44.
    private static let longestHeader = 4096

    private enum Form {
        case unknown
        case samples(PCMReader)
    }

    /// Whether nothing can follow any more.
    package let isComplete = false
    private let rate: Int
    private let characters: Int
    private var form = Form.unknown
    private var start: [UInt8] = []
    private var count = 0

    /// A decoder of one answer.
    /// - Parameters:
    ///   - rate: of raw samples; a WAV file says its own.
    ///   - characters: of the text, for the usage.
    package init(rate: Int, characters: Int) {
        self.rate = rate
        self.characters = characters
    }

    /// Takes the next bytes; gives the events they complete.
    package mutating func read(_ bytes: [UInt8]) throws -> [SpeechPiece] {
        guard case .samples(var reader) = form else {
            start += bytes
            return try begin()
        }
        form = .unknown
        let samples = reader.read(bytes)
        form = .samples(reader)
        return try pieces(samples)
    }

    /// The answer has ended; gives what was left, or throws when it is not whole.
    package mutating func finish() throws -> [SpeechPiece] {
        if case .unknown = form, !start.isEmpty {
            guard start.count < 4 else { throw AnswerProblem.malformed("its sound breaks off in its header") }
            form = .samples(try PCMReader(rate: rate))
        }
        guard case .samples(let reader) = form else { throw AnswerProblem.malformed("it sent no sound") }
        let rest = try pieces(reader.finish())
        return rest + [
            .usage(ProviderUsage(audioSeconds: Double(count) / Double(AudioFormat.sampleRate), characters: characters))
        ]
    }

    /// Decides by the first bytes what follows.
    private mutating func begin() throws -> [SpeechPiece] {
        guard start.count >= 4 else { return [] }
        var reader = try PCMReader(rate: rate)
        var samples = start[...]
        if start.starts(with: "RIFF".utf8) {
            guard let header = try StreamedWAV.header(start) else {
                guard start.count < Self.longestHeader else { throw AnswerProblem.malformed("its WAV header never ends") }
                return []
            }
            reader = try PCMReader(rate: header.rate)
            samples = start[header.length...]
        }
        start = Array(samples)
        let first = reader.read(start)
        start = []
        form = .samples(reader)
        return try pieces(first)
    }

    private mutating func pieces(_ samples: [Int16]) throws -> [SpeechPiece] {
        count += samples.count
        guard count <= Self.longest * AudioFormat.sampleRate else { throw AnswerProblem.malformed("its sound does not end") }
        return samples.isEmpty ? [] : [.samples(samples)]
    }
}
