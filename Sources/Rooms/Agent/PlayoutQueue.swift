package import Core

/// The clips an agent is saying, consumed frame by frame; positions are samples really sent.
///
/// Breaking off in the middle of a clip lets its next 5 ms fade out so that nothing clicks; they do not count as sent,
/// and going on begins with the same sample, faded in.
package struct PlayoutQueue {
    /// What a frame brought about, in order.
    package enum Progress: Hashable, Sendable {
        /// The clip's first audible sample is in this frame.
        case audible(Int)
        /// The clip's last sample is in this frame.
        case finished(Int)
    }

    private struct Entry {
        let id: Int
        let samples: [Int16]
        var position = 0
        var isAudible = false
    }

    /// 5 ms: too short to be heard as speech, long enough not to click.
    private static let fade = 80
    /// One percent of full scale, -40 dBFS: above the noise of a synthesizer, below any word.
    private static let threshold = 328

    private var entries: [Entry] = []
    private var isPaused = false
    /// Whether the last frame ended inside a clip, so that stopping now would click.
    private var isSounding = false
    private var tail = InlineArray<80, Int16>(repeating: 0)
    private var hasTail = false
    private var fadeIn = 0

    package init() {}

    package var isEmpty: Bool { entries.isEmpty }

    package mutating func play(_ samples: [Int16], id: Int) {
        entries.append(Entry(id: id, samples: samples))
    }

    package mutating func pause() {
        guard !isPaused else { return }
        isPaused = true
        breakOff()
    }

    package mutating func resume() {
        guard isPaused else { return }
        isPaused = false
        fadeIn = (entries.first?.position ?? 0) > 0 ? Self.fade : 0
    }

    /// Forgets all clips, also when paused, and tells how far each had been sent, oldest first.
    package mutating func flush() -> [PlayoutPosition] {
        if !isPaused { breakOff() }
        isPaused = false
        fadeIn = 0
        let positions = entries.map { PlayoutPosition(id: $0.id, samples: $0.position) }
        entries.removeAll()
        return positions
    }

    /// Fills one frame; false when there is nothing to send and the frame is left as it was.
    package mutating func pull(into frame: inout AudioFrame, report: (Progress) -> Void) -> Bool {
        guard hasTail || !isPaused && !entries.isEmpty else {
            isSounding = false
            return false
        }
        var place = 0
        if !isPaused {
            while place < AudioFormat.frameSamples, !entries.isEmpty {
                place = copy(to: &frame, from: place, report: report)
            }
        }
        isSounding = place == AudioFormat.frameSamples && (entries.first?.position ?? 0) > 0
        while place < AudioFormat.frameSamples {
            frame.samples[place] = 0
            place += 1
        }
        if hasTail { addTail(to: &frame) }
        return true
    }

    /// Copies what fits of the first clip and removes it at its end.
    private mutating func copy(to frame: inout AudioFrame, from start: Int, report: (Progress) -> Void) -> Int {
        let count = min(AudioFormat.frameSamples - start, entries[0].samples.count - entries[0].position)
        let position = entries[0].position
        var isAudible = entries[0].isAudible
        for offset in 0..<count {
            var sample = Int(entries[0].samples[position + offset])
            if fadeIn > 0 {
                sample = sample * (Self.fade - fadeIn) / Self.fade
                fadeIn -= 1
            }
            isAudible = isAudible || abs(sample) > Self.threshold
            frame.samples[start + offset] = Int16(truncatingIfNeeded: sample)
        }
        if isAudible, !entries[0].isAudible {
            entries[0].isAudible = true
            report(.audible(entries[0].id))
        }
        entries[0].position += count
        if entries[0].position == entries[0].samples.count {
            report(.finished(entries[0].id))
            entries.removeFirst()
        }
        return start + count
    }

    private mutating func breakOff() {
        guard isSounding, let entry = entries.first else { return }
        for place in tail.indices {
            let source = entry.position + place
            let sample = source < entry.samples.count ? Int(entry.samples[source]) : 0
            tail[place] = Int16(truncatingIfNeeded: sample * (Self.fade - place) / Self.fade)
        }
        hasTail = true
        isSounding = false
    }

    private mutating func addTail(to frame: inout AudioFrame) {
        for place in tail.indices {
            frame.samples[place] = Int16(clamping: Int(frame.samples[place]) + Int(tail[place]))
        }
        hasTail = false
    }
}
