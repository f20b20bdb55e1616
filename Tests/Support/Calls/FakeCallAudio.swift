package import Core
import Synchronization

/// A room with a caller and an agent, driven tick by tick: sends 320 samples a tick of what is queued, unless paused or held.
package final class FakeCallAudio: CallAudio {
    private struct Entry {
        let id: Int
        var length: Int
        /// More pieces of it may come.
        var isOpen = false
        var sent = 0
    }

    private struct State {
        var queue: [Entry] = []
        var isPaused = false
        var isHeld = false
        var isOver = false
        var hangUpAt: Duration?
        var lastSent = Duration.zero
        var gaps = 0
        var log: [String] = []
    }

    package let events: AsyncStream<CallEvent>
    private let continuation: AsyncStream<CallEvent>.Continuation
    private let clock: any BoxClock
    private let state = Mutex(State())

    package init(clock: any BoxClock) {
        self.clock = clock
        (events, continuation) = AsyncStream.makeStream(of: CallEvent.self)
    }

    /// What the agent did with the playout, in order: `play …`, `pause`, `resume`, `flush`, `hang up`.
    package var log: [String] { state.withLock { $0.log } }
    /// Nothing is queued.
    package var isQuiet: Bool { state.withLock { $0.queue.isEmpty } }
    /// Samples of the first queued clip that were sent.
    package var position: Int? { state.withLock { $0.queue.first?.sent } }
    /// When the agent hung up.
    package var hangUpAt: Duration? { state.withLock { $0.hangUpAt } }
    /// When the last sample was sent.
    package var lastSent: Duration { state.withLock { $0.lastSent } }

    /// Ticks in which a clip had no next piece although it was not over.
    package var gaps: Int { state.withLock { $0.gaps } }

    /// One 20 ms tick of the media clock, ending now.
    package func tick() {
        let now = clock.uptime
        let events = state.withLock { state -> [CallEvent] in
            guard !state.isPaused, !state.isHeld, !state.isOver, !state.queue.isEmpty else { return [] }
            var events: [CallEvent] = []
            guard state.queue[0].sent < state.queue[0].length || !state.queue[0].isOpen else {
                state.gaps += 1
                return []
            }
            if state.queue[0].sent == 0, state.queue[0].length > 0 {
                events.append(.playoutAudible(id: state.queue[0].id, at: now))
            }
            state.queue[0].sent += AudioFormat.frameSamples
            state.lastSent = now
            if !state.queue[0].isOpen, state.queue[0].sent >= state.queue[0].length {
                events.append(.playoutFinished(id: state.queue.removeFirst().id, at: now))
            }
            return events
        }
        for event in events { continuation.yield(event) }
    }

    /// The caller, or the line, does something.
    package func happen(_ event: CallEvent) {
        if case .hold(let isHeld) = event { state.withLock { $0.isHeld = isHeld } }
        continuation.yield(event)
        if case .left = event {
            state.withLock { $0.isOver = true }
            continuation.finish()
        }
    }

    package func play(_ clip: SpeechClip, id: Int) async {
        state.withLock { state in
            state.queue.append(Entry(id: id, length: clip.samples.count))
            state.log.append("play \(clip.text)")
        }
    }

    package func play(_ samples: [Int16], id: Int, isLast: Bool) async {
        state.withLock { state in
            if let place = state.queue.firstIndex(where: { $0.id == id }) {
                state.queue[place].length += samples.count
                state.queue[place].isOpen = !isLast
            } else {
                state.queue.append(Entry(id: id, length: samples.count, isOpen: !isLast))
                state.log.append("stream \(id)")
            }
        }
    }

    package func pause() async {
        state.withLock { state in
            state.isPaused = true
            state.log.append("pause")
        }
    }

    package func resume() async {
        state.withLock { state in
            state.isPaused = false
            state.log.append("resume")
        }
    }

    package func flush() async -> [PlayoutPosition] {
        state.withLock { state in
            let positions = state.queue.map { PlayoutPosition(id: $0.id, samples: min($0.sent, $0.length)) }
            state.queue.removeAll()
            state.isPaused = false
            state.log.append("flush")
            return positions
        }
    }

    package func hangUp() async {
        state.withLock { state in
            state.hangUpAt = clock.uptime
            state.isOver = true
            state.log.append("hang up")
        }
        continuation.yield(.left(by: .agent))
        continuation.finish()
    }
}
