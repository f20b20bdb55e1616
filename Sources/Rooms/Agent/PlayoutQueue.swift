package import Core

/// The clips an agent is saying, consumed frame by frame; positions are samples really sent.
///
/// A clip may come in pieces while it is being made; when the next piece is late the sound dies away, and goes on faded in.
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

    /// A clip, or the next part of one that is still being made.
    private struct Piece {
        let id: Int
        let samples: [Int16]
        let isLast: Bool
        var position = 0
    }

    /// The clip that is being sent.
    private struct Clip {
        let id: Int
        var sent = 0
        var isAudible = false
    }

    /// 5 ms: too short to be heard as speech, long enough not to click.
    private static let fade = 80
    /// One percent of full scale, -40 dBFS: above the noise of a synthesizer, below any word.
    private static let threshold = 328
    /// 100 ms that must be there again after a gap, so that one late piece is one gap and not a stutter.
    private static let refill = 1_600
    /// Pieces there is room for from the start; a provider sends some 20 ms to 100 ms in each.
    private static let usualPieces = 128

    private var pieces: [Piece] = []
    private var clip: Clip?
    private var isPaused = false
    /// Whether the last frame ended inside a clip, so that stopping now would click.
    private var isSounding = false
    /// The clip's next piece has not come in time.
    private var isStarved = false
    private var lastSample: Int16 = 0
    private var tail = InlineArray<80, Int16>(repeating: 0)
    private var hasTail = false
    private var fadeIn = 0
    /// How often a clip had no next piece when it was due; the gap is silence.
    package private(set) var underruns = 0

    package init() {
        pieces.reserveCapacity(Self.usualPieces)
    }

    package var isEmpty: Bool { pieces.isEmpty && clip == nil }

    /// Queues a clip, or a piece of one: a clip goes on until its last piece.
    package mutating func play(_ samples: [Int16], id: Int, isLast: Bool = true) {
        pieces.append(Piece(id: id, samples: samples, isLast: isLast))
    }

    package mutating func pause() {
        guard !isPaused else { return }
        isPaused = true
        breakOff()
    }

    package mutating func resume() {
        guard isPaused else { return }
        isPaused = false
        fadeIn = (clip?.sent ?? 0) > 0 ? Self.fade : 0
    }

    /// Forgets all clips, also when paused, and tells how far each had been sent, oldest first.
    package mutating func flush() -> [PlayoutPosition] {
        if !isPaused { breakOff() }
        isPaused = false
        isStarved = false
        fadeIn = 0
        var positions = clip.map { [PlayoutPosition(id: $0.id, samples: $0.sent)] } ?? []
        for piece in pieces where positions.last?.id != piece.id {
            positions.append(PlayoutPosition(id: piece.id, samples: 0))
        }
        pieces.removeAll(keepingCapacity: true)
        clip = nil
        return positions
    }

    /// Fills one frame; false when there is nothing to send and the frame is left as it was.
    package mutating func pull(into frame: inout AudioFrame, report: (Progress) -> Void) -> Bool {
        if isStarved, isRefilled { feed() }
        let isPlaying = !isPaused && !isStarved && !isEmpty
        guard hasTail || isPlaying else {
            isSounding = false
            return false
        }
        var place = 0
        if isPlaying {
            while place < AudioFormat.frameSamples, !pieces.isEmpty {
                place = copy(to: &frame, from: place, report: report)
            }
        }
        isSounding = place == AudioFormat.frameSamples && (clip?.sent ?? 0) > 0
        let sounded = place
        while place < AudioFormat.frameSamples {
            frame.samples[place] = 0
            place += 1
        }
        if hasTail { addTail(to: &frame) }
        if isPlaying, sounded < AudioFormat.frameSamples, clip != nil { starve(&frame, from: sounded) }
        return true
    }

    /// Copies what fits of the first piece and removes it at its end.
    private mutating func copy(to frame: inout AudioFrame, from start: Int, report: (Progress) -> Void) -> Int {
        let id = pieces[0].id
        var clip = self.clip.flatMap { $0.id == id ? $0 : nil } ?? Clip(id: id)
        let count = min(AudioFormat.frameSamples - start, pieces[0].samples.count - pieces[0].position)
        let position = pieces[0].position
        var isAudible = clip.isAudible
        for offset in 0..<count {
            var sample = Int(pieces[0].samples[position + offset])
            if fadeIn > 0 {
                sample = sample * (Self.fade - fadeIn) / Self.fade
                fadeIn -= 1
            }
            isAudible = isAudible || abs(sample) > Self.threshold
            lastSample = Int16(truncatingIfNeeded: sample)
            frame.samples[start + offset] = lastSample
        }
        if isAudible, !clip.isAudible { report(.audible(id)) }
        clip.isAudible = isAudible
        clip.sent += count
        pieces[0].position += count
        self.clip = clip
        if pieces[0].position == pieces[0].samples.count {
            if pieces[0].isLast {
                report(.finished(id))
                self.clip = nil
            }
            pieces.removeFirst()
        }
        return start + count
    }

    private mutating func breakOff() {
        guard isSounding, let clip else { return }
        var piece = 0
        var source = pieces.first?.position ?? 0
        var sample = lastSample
        for place in tail.indices {
            while piece < pieces.count, pieces[piece].id == clip.id, source >= pieces[piece].samples.count {
                if pieces[piece].isLast { sample = 0 }
                piece += 1
                source = 0
            }
            if piece < pieces.count, pieces[piece].id == clip.id {
                sample = pieces[piece].samples[source]
                source += 1
            }
            tail[place] = Int16(truncatingIfNeeded: Int(sample) * (Self.fade - place) / Self.fade)
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

/// Gaps in a clip that is still being made.
extension PlayoutQueue {
    /// The clip has no more samples although it is not over: its last one dies away, over the frame's end if it must.
    private mutating func starve(_ frame: inout AudioFrame, from start: Int) {
        isStarved = true
        underruns += 1
        guard (clip?.sent ?? 0) > 0 else { return }
        for step in 0..<Self.fade {
            let sample = Int(lastSample) * (Self.fade - step) / Self.fade
            if start + step < AudioFormat.frameSamples {
                frame.samples[start + step] = Int16(clamping: Int(frame.samples[start + step]) + sample)
            } else {
                if !hasTail { tail = InlineArray(repeating: 0) }
                hasTail = true
                tail[start + step - AudioFormat.frameSamples] = Int16(truncatingIfNeeded: sample)
            }
        }
    }

    /// Enough has come to go on, or all there will be, or another clip.
    private var isRefilled: Bool {
        var count = 0
        for piece in pieces {
            count += piece.samples.count
            if piece.isLast || piece.id != clip?.id || count >= Self.refill { return true }
        }
        return false
    }

    private mutating func feed() {
        isStarved = false
        fadeIn = Self.fade
    }
}
