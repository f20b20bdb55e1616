// Covers the playout queue on a fake tick: positions, events, pause, resume, flush, joints; not its way into RTP.
import Core
import Rooms
import Testing

struct PlayoutQueueTests {
    /// One pull: the frame, nil when nothing was sent, and what was reported.
    private func tick(_ queue: inout PlayoutQueue) -> (frame: [Int16]?, progress: [PlayoutQueue.Progress]) {
        var frame = AudioFrame()
        var progress: [PlayoutQueue.Progress] = []
        let sounded = queue.pull(into: &frame) { progress.append($0) }
        return (sounded ? frame.array : nil, progress)
    }

    @Test func sendsEverySampleOnceAndInOrder() {
        var queue = PlayoutQueue()
        let first = (1...700).map { Int16($0) }
        let second = (1...500).map { Int16(-$0) }
        queue.play(first, id: 1)
        queue.play(second, id: 2)
        var sent: [Int16] = []
        var progress: [PlayoutQueue.Progress] = []
        for _ in 0..<4 {
            let next = tick(&queue)
            sent += next.frame ?? []
            progress += next.progress
        }
        #expect(Array(sent.prefix(1200)) == first + second)
        #expect(sent.dropFirst(1200).allSatisfy { $0 == 0 })
        #expect(progress == [.audible(1), .finished(1), .audible(2), .finished(2)])
        #expect(tick(&queue).frame == nil)
    }

    @Test func reportsTheFirstAudibleSampleNotTheFirstSample() {
        var queue = PlayoutQueue()
        queue.play([Int16](repeating: 100, count: 640) + [5_000], id: 9)
        #expect(tick(&queue).progress.isEmpty)
        #expect(tick(&queue).progress.isEmpty)
        #expect(tick(&queue).progress == [.audible(9), .finished(9)])
    }

    @Test func aClipWithoutSamplesFinishes() {
        var queue = PlayoutQueue()
        queue.play([], id: 4)
        #expect(tick(&queue).progress == [.finished(4)])
        #expect(queue.isEmpty)
    }

    @Test func pauseFadesOutAndResumeGoesOnFromTheSameSample() {
        var queue = PlayoutQueue()
        let clip = [Int16](repeating: 10_000, count: 1_600)
        queue.play(clip, id: 1)
        _ = tick(&queue)
        queue.pause()
        let fading = tick(&queue).frame ?? []
        #expect(fading.first == 10_000)
        #expect(zip(fading, fading.dropFirst()).allSatisfy { $0 >= $1 && $0 - $1 <= 125 })
        #expect(fading[80...].allSatisfy { $0 == 0 })
        #expect(tick(&queue).frame == nil)
        queue.resume()
        let rising = tick(&queue).frame ?? []
        #expect(rising.first == 0)
        #expect(zip(rising, rising.dropFirst()).allSatisfy { $0 <= $1 && $1 - $0 <= 125 })
        #expect(rising[80...].allSatisfy { $0 == 10_000 })
        #expect(queue.flush() == [PlayoutPosition(id: 1, samples: 640)])
    }

    @Test func resumingSendsNoSampleTwiceAndLosesNone() {
        var queue = PlayoutQueue()
        queue.play((0..<1_600).map { Int16($0) }, id: 1)
        _ = tick(&queue)
        queue.pause()
        _ = tick(&queue)
        _ = tick(&queue)
        queue.resume()
        let frames = (0..<4).map { _ in tick(&queue) }
        #expect(frames[0].frame?[80] == 400)
        #expect(frames[3].frame?.last == 1_599)
        #expect(frames[3].progress == [.finished(1)])
    }

    @Test func flushTellsHowFarEachClipHadBeenSent() {
        var queue = PlayoutQueue()
        queue.play([Int16](repeating: 1_000, count: 400), id: 1)
        queue.play([Int16](repeating: 1_000, count: 400), id: 2)
        queue.play([Int16](repeating: 1_000, count: 400), id: 3)
        _ = tick(&queue)
        _ = tick(&queue)
        #expect(queue.flush() == [PlayoutPosition(id: 2, samples: 240), PlayoutPosition(id: 3, samples: 0)])
        #expect(tick(&queue).frame?[79...].allSatisfy { $0 <= 13 } == true)
        #expect(tick(&queue).frame == nil)
        #expect(queue.flush() == [])
    }

    @Test func flushWhilePausedLetsTheNextClipPlay() {
        var queue = PlayoutQueue()
        queue.play([Int16](repeating: 1_000, count: 4_000), id: 1)
        _ = tick(&queue)
        queue.pause()
        _ = tick(&queue)
        #expect(queue.flush() == [PlayoutPosition(id: 1, samples: 320)])
        queue.play([Int16](repeating: 2_000, count: 320), id: 2)
        #expect(tick(&queue).frame == [Int16](repeating: 2_000, count: 320))
    }

    @Test func aClipPlayedRightAfterAFlushIsMixedWithTheFadingTail() {
        var queue = PlayoutQueue()
        queue.play([Int16](repeating: 1_000, count: 4_000), id: 1)
        _ = tick(&queue)
        _ = queue.flush()
        queue.play([Int16](repeating: 2_000, count: 320), id: 2)
        let frame = tick(&queue).frame ?? []
        #expect(frame.first == 3_000)
        #expect(frame[80...].allSatisfy { $0 == 2_000 })
    }

    @Test func pausedFromTheStartNothingIsSent() {
        var queue = PlayoutQueue()
        queue.pause()
        queue.play([Int16](repeating: 1_000, count: 320), id: 1)
        #expect(tick(&queue).frame == nil)
        queue.resume()
        #expect(tick(&queue).frame == [Int16](repeating: 1_000, count: 320))
    }

    @Test func piecesAreOneClipWithoutAJoint() {
        var queue = PlayoutQueue()
        let clip = (1...1_000).map { Int16($0) }
        queue.play(Array(clip[..<100]), id: 1, isLast: false)
        queue.play(Array(clip[100..<900]), id: 1, isLast: false)
        queue.play(Array(clip[900...]), id: 1, isLast: true)
        queue.play([7, 7, 7], id: 2)
        var sent: [Int16] = []
        var progress: [PlayoutQueue.Progress] = []
        for _ in 0..<4 {
            let next = tick(&queue)
            sent += next.frame ?? []
            progress += next.progress
        }
        #expect(Array(sent.prefix(1_003)) == clip + [7, 7, 7])
        #expect(progress == [.audible(1), .finished(1), .finished(2)])
        #expect(queue.underruns == 0)
    }

    @Test func aLatePieceIsAGapWithoutAClick() {
        var queue = PlayoutQueue()
        queue.play([Int16](repeating: 8_000, count: 480), id: 1, isLast: false)
        _ = tick(&queue)
        let dying = tick(&queue).frame ?? []
        #expect(dying[159] == 8_000)
        #expect(zip(dying[159...], dying[160...]).allSatisfy { $0 >= $1 && $0 - $1 <= 101 })
        #expect(dying[240...].allSatisfy { $0 == 0 })
        #expect(tick(&queue).frame == nil)
        #expect(queue.underruns == 1)
        // Too little to go on with, then enough.
        queue.play([Int16](repeating: 8_000, count: 800), id: 1, isLast: false)
        #expect(tick(&queue).frame == nil)
        queue.play([Int16](repeating: 8_000, count: 800), id: 1, isLast: false)
        let rising = tick(&queue).frame ?? []
        #expect(rising.first == 0)
        #expect(zip(rising, rising.dropFirst()).allSatisfy { $0 <= $1 && $1 - $0 <= 101 })
        #expect(queue.flush() == [PlayoutPosition(id: 1, samples: 800)])
    }

    /// The frame and the piece end together: the sound dies away in the next frame.
    @Test func aGapAtAFramesEndDoesNotClickEither() {
        var queue = PlayoutQueue()
        queue.play([Int16](repeating: 8_000, count: 320), id: 1, isLast: false)
        _ = tick(&queue)
        let dying = tick(&queue).frame ?? []
        #expect(dying.first.map { $0 >= 7_900 } == true)
        #expect(dying[80...].allSatisfy { $0 == 0 })
        queue.play([], id: 1, isLast: true)
        #expect(tick(&queue).progress == [.finished(1)])
        #expect(queue.isEmpty)
    }

    @Test func theEndOfAStarvedClipNeedsNoRefill() {
        var queue = PlayoutQueue()
        queue.play([Int16](repeating: 8_000, count: 320), id: 1, isLast: false)
        _ = tick(&queue)
        _ = tick(&queue)
        queue.play([Int16](repeating: 8_000, count: 10), id: 1, isLast: true)
        #expect(tick(&queue).progress == [.finished(1)])
    }

    @Test func pausingBetweenPiecesFadesWithWhatThereIs() {
        var queue = PlayoutQueue()
        queue.play([Int16](repeating: 8_000, count: 320), id: 1, isLast: false)
        _ = tick(&queue)
        queue.pause()
        let fading = tick(&queue).frame ?? []
        #expect(fading.first == 8_000)
        #expect(zip(fading, fading.dropFirst()).allSatisfy { $0 >= $1 && $0 - $1 <= 100 })
        #expect(queue.flush() == [PlayoutPosition(id: 1, samples: 320)])
        #expect(queue.underruns == 0)
    }
}
