import Core

/// What a streaming transcriber is hearing of one turn of the caller: a segment for each stretch of speech between pauses.
struct LiveTranscription {
    /// One stretch of speech on its way through the transcriber.
    struct Segment {
        let number: Int
        let audio: AsyncStream<[Int16]>.Continuation
        let job: Job
        var partial = ""
        var final: Recognition?
    }

    /// A recognition the turn machine waits for: the words of some segments.
    struct Awaited {
        let id: Int
        let samples: [Int16]
        let expectation: Expectation
        let segments: ClosedRange<Int>
    }

    /// Pieces a slow transcriber may be behind by: more than a minute of tenths of a second.
    static let capacity = 1_024

    private(set) var segments: [Segment] = []
    private(set) var awaited: [Awaited] = []
    /// Media time up to which speech was handed on: the lead-in of a segment repeats the end of the one before.
    private var heardUntil = Duration.zero

    mutating func begin(_ segment: Segment) {
        segments.last?.audio.finish()
        segments.append(segment)
    }

    /// More speech, each moment of it once.
    mutating func hear(_ samples: [Int16], at: Duration) {
        let overlap = heardUntil - (at - AudioFormat.duration(ofSamples: samples.count))
        let repeated = overlap > .zero ? min(AudioFormat.samples(in: overlap), samples.count) : 0
        heardUntil = max(heardUntil, at)
        if repeated < samples.count { segments.last?.audio.yield(Array(samples[repeated...])) }
    }

    /// The caller has paused: the words up to here are final.
    func pause() {
        segments.last?.audio.finish()
    }

    /// - Parameter isPiece: only the last stretch of speech is asked for, not all of the turn.
    /// - Returns: false when nothing was heard that could be waited for.
    mutating func expect(_ id: Int, _ samples: [Int16], _ expectation: Expectation, isPiece: Bool) -> Bool {
        guard let first = segments.first, let last = segments.last else { return false }
        awaited.append(
            Awaited(
                id: id, samples: samples, expectation: expectation,
                segments: (isPiece ? last.number : first.number)...last.number))
        return true
    }

    mutating func drop(_ id: Int) {
        awaited.removeAll { $0.id == id }
    }

    /// - Returns: all of the turn as it reads now, nil when the segment is not of this turn.
    mutating func read(_ number: Int, as text: String) -> String? {
        guard let place = segments.firstIndex(where: { $0.number == number && $0.final == nil }) else { return nil }
        segments[place].partial = text
        return segments.map { $0.final?.text ?? $0.partial }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    mutating func finish(_ number: Int, as recognition: Recognition) {
        guard let place = segments.firstIndex(where: { $0.number == number }) else { return }
        segments[place].final = recognition
    }

    /// Recognitions whose segments are all final.
    mutating func takeFinished() -> [(id: Int, words: Recognition)] {
        var finished: [(id: Int, words: Recognition)] = []
        awaited.removeAll { wanted in
            let parts = segments.filter { wanted.segments.contains($0.number) }
            let words = parts.compactMap(\.final)
            guard words.count == parts.count else { return false }
            finished.append((wanted.id, Self.join(words)))
            return true
        }
        return finished
    }

    /// Recognitions that need a segment which failed.
    mutating func takeFailed(_ number: Int) -> [Awaited] {
        let failed = awaited.filter { $0.segments.contains(number) }
        awaited.removeAll { $0.segments.contains(number) }
        return failed
    }

    func has(_ number: Int) -> Bool { segments.contains { $0.number == number } }

    func cancel() {
        for segment in segments {
            segment.audio.finish()
            segment.job.cancel()
        }
    }

    private static func join(_ parts: [Recognition]) -> Recognition {
        if let only = parts.first, parts.count == 1 { return only }
        let text = parts.map(\.text).filter { !$0.isEmpty }.joined(separator: " ")
        return Recognition(text: text, words: parts.flatMap(\.words), readings: text.isEmpty ? [] : [text])
    }
}
