/// The header of a WAV file whose samples are still to come, so that its lengths mean nothing.
enum StreamedWAV {
    /// The rate and the place of the first sample; nil when more bytes are needed.
    static func header(_ bytes: [UInt8]) throws(AnswerProblem) -> (rate: Int, length: Int)? {
        var place = 12
        var rate: Int?
        while place + 8 <= bytes.count {
            let name = bytes[place..<place + 4]
            let length = number(bytes[(place + 4)..<(place + 8)])
            let start = place + 8
            if name.elementsEqual("data".utf8) {
                guard let rate else { throw .malformed("its WAV file names no format") }
                return (rate, start)
            }
            guard length <= 1 << 16 else { throw .malformed("its WAV file has a part of \(length) bytes before the sound") }
            if name.elementsEqual("fmt ".utf8) {
                guard length >= 16 else { throw .malformed("its WAV file names no format") }
                guard start + 16 <= bytes.count else { return nil }
                let channels = number(bytes[(start + 2)..<(start + 4)])
                let bits = number(bytes[(start + 14)..<(start + 16)])
                let found = number(bytes[(start + 4)..<(start + 8)])
                guard channels == 1, bits == 16, (8_000...48_000).contains(found) else {
                    throw .malformed("its sound is not mono of 16 bits")
                }
                rate = found
            }
            place = start + length + length % 2
        }
        return nil
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
