import Core
import Synchronization

/// The room of a rehearsal: sends a frame of what is queued with each tick of the virtual clock.
final class RehearsalAudio: CallAudio {
    private struct Entry {
        let id: Int
        var length: Int
        var sent = 0
        /// Nothing more is added to it.
        var isWhole = true
    }

    private struct State {
        var queue: [Entry] = []
        var isPaused = false
        var isOver = false
    }

    let events: AsyncStream<CallEvent>
    private let continuation: AsyncStream<CallEvent>.Continuation
    private let clock: any BoxClock
    private let state = Mutex(State())

    init(clock: any BoxClock) {
        self.clock = clock
        // The session takes every event before the next tick, so this never fills.
        (events, continuation) = AsyncStream.makeStream(of: CallEvent.self, bufferingPolicy: .bufferingOldest(1_024))
    }

    /// Whether nothing is left to be sent.
    var isQuiet: Bool { state.withLock { $0.queue.isEmpty } }
    var isOver: Bool { state.withLock { $0.isOver } }

    func tick() {
        let now = clock.uptime
        let events = state.withLock { state -> [CallEvent] in
            guard !state.isPaused, !state.isOver, var entry = state.queue.first else { return [] }
            var events: [CallEvent] = []
            if entry.sent == 0, entry.length > 0 { events.append(.playoutAudible(id: entry.id, at: now)) }
            entry.sent = min(entry.sent + AudioFormat.frameSamples, entry.length)
            if entry.sent == entry.length, entry.isWhole {
                state.queue.removeFirst()
                events.append(.playoutFinished(id: entry.id, at: now))
            } else {
                state.queue[0] = entry
            }
            return events
        }
        for event in events { continuation.yield(event) }
    }

    /// The caller does something.
    func happen(_ event: CallEvent) { continuation.yield(event) }

    func leave() { end(by: .caller) }

    func play(_ clip: SpeechClip, id: Int) async {
        state.withLock { $0.queue.append(Entry(id: id, length: clip.samples.count)) }
    }

    func play(_ samples: [Int16], id: Int, isLast: Bool) async {
        state.withLock { state in
            let place = state.queue.firstIndex { $0.id == id } ?? state.queue.endIndex
            if place == state.queue.endIndex { state.queue.append(Entry(id: id, length: 0)) }
            state.queue[place].length += samples.count
            state.queue[place].isWhole = isLast
        }
    }

    func pause() async { state.withLock { $0.isPaused = true } }

    func resume() async { state.withLock { $0.isPaused = false } }

    func flush() async -> [PlayoutPosition] {
        state.withLock { state in
            defer {
                state.queue.removeAll()
                state.isPaused = false
            }
            return state.queue.map { PlayoutPosition(id: $0.id, samples: $0.sent) }
        }
    }

    func hangUp() async { end(by: .agent) }

    private func end(by endedBy: Call.EndedBy) {
        let isFirst = state.withLock { state in
            defer { state.isOver = true }
            return !state.isOver
        }
        guard isFirst else { return }
        continuation.yield(.left(by: endedBy))
        continuation.finish()
    }
}
