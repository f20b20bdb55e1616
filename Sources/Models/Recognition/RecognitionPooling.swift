import Core

/// Puts what several searches found into one recognition.
enum RecognitionPooling {
    /// How much worse than free speech a grammar's reading may fit the sound, a frame, and still be what was said. Replies fit
    /// better than free speech by 3 to 25, questions forced into a reply fit worse by 3 to 26 (SphinxRecognizerTests' phrases).
    private static let tolerance = 1.0

    /// A question: words of both lattices, readings in turns, the open model's first.
    ///
    /// A word weighs the mean over the decoders of the square root of its posterior (`research/spoken.md` recipe 6, trick 3).
    static func pool(open: DecodedUtterance, closed: DecodedUtterance) -> Recognition {
        var weights: [String: Double] = [:]
        for decoder in [open, closed] {
            for (word, posterior) in decoder.posteriors { weights[word, default: 0] += posterior.squareRoot() / 2 }
        }
        var readings: [String] = []
        for place in 0..<max(open.readings.count, closed.readings.count) {
            for reading in [open.readings, closed.readings].compactMap({ $0.dropFirst(place).first })
            where !readings.contains(reading) {
                readings.append(reading)
            }
        }
        let words = weights.map { Recognition.Word(text: $0.key, weight: $0.value) }
            .sorted { ($1.weight, $0.text) < ($0.weight, $1.text) }
        return Recognition(text: readings.first ?? "", words: words, readings: readings)
    }

    /// A reply to a prompt: the grammar's reading when it fits the sound about as well as free speech does, else the free one.
    static func choose(reply: DecodedUtterance, free: DecodedUtterance) -> Recognition {
        let fits = reply.acousticScore >= free.acousticScore - tolerance
        guard let text = reply.readings.first, fits || free.readings.first == text else {
            return pool(open: free, closed: free)
        }
        return Recognition(typed: text)
    }
}
