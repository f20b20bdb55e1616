import Core
import Synchronization

/// The audio of one utterance as it comes in, for rungs that are asked from the start and for those that are asked late.
package final class AudioTape: Sendable {
    /// The longest utterance that can be given to another rung whole: 30 s; of a longer one its end.
    package static let capacity = 30 * AudioFormat.sampleRate
    /// Pieces a slow rung may leave unread: of 20 ms each, more than the tape holds.
    private static let waiting = 2_048

    private struct State {
        var pieces: [[Int16]] = []
        var first = 0
        var kept = 0
        var seen = 0
        var hasEnded = false
        var dropped = 0
        var readers: [Int: AsyncStream<[Int16]>.Continuation] = [:]
        var nextReader = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// Samples that have come in.
    package var seen: Int { state.withLock { $0.seen } }
    /// Pieces that readers were too slow for.
    package var dropped: Int { state.withLock { $0.dropped } }

    /// Takes the audio until it ends, or the task is cancelled.
    package func record(_ audio: AsyncStream<[Int16]>) async {
        for await piece in audio { append(piece) }
        let readers = state.withLock { state in
            state.hasEnded = true
            return Array(state.readers.values)
        }
        for reader in readers { reader.finish() }
    }

    /// All that is kept, then what comes.
    package func stream() -> AsyncStream<[Int16]> {
        let (stream, continuation) = AsyncStream.makeStream(of: [Int16].self, bufferingPolicy: .bufferingOldest(Self.waiting))
        let id = state.withLock { state in
            state.nextReader += 1
            let past = Array(state.pieces[state.first...].joined())
            if !past.isEmpty { continuation.yield(past) }
            if state.hasEnded { continuation.finish() } else { state.readers[state.nextReader] = continuation }
            return state.nextReader
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.readers.removeValue(forKey: id) }
        }
        return stream
    }

    private func append(_ piece: [Int16]) {
        state.withLock { state in
            state.seen += piece.count
            state.kept += piece.count
            state.pieces.append(piece)
            while state.kept > Self.capacity, state.first < state.pieces.count - 1 {
                state.kept -= state.pieces[state.first].count
                state.pieces[state.first] = []
                state.first += 1
            }
            for reader in state.readers.values {
                if case .dropped = reader.yield(piece) { state.dropped += 1 }
            }
        }
    }
}
