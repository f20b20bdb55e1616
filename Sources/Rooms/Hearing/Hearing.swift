package import Core
package import Media
import Synchronization

/// The one thread that listens to all calls: voice activity off the media thread, events to the agents.
///
/// It is woken by ticks of the media clock while there are calls, so without calls it sleeps.
package final class Hearing: Sendable {
    private final class Calls: Sendable {
        /// Held for a swap or an append only, because the media thread adds calls.
        private let arrivals = Mutex<[Listener]>([])
        /// Used by the hearing thread alone.
        nonisolated(unsafe) private var listeners: [Listener] = []

        func add(_ listener: Listener) {
            arrivals.withLock { $0.append(listener) }
        }

        func drain() {
            var new: [Listener] = []
            arrivals.withLock { swap(&$0, &new) }
            listeners.append(contentsOf: new)
            for place in listeners.indices { listeners[place].drain() }
            listeners.removeAll(where: \.isOver)
        }
    }

    /// Events an agent may be behind by; then the oldest are dropped and counted.
    private static let eventCapacity = 256

    private let makeModel: @Sendable () -> any SpeechModel
    private let configuration: VoiceActivityDetector.Configuration
    private let pieceFrames: Int?
    private let calls: Calls
    private let thread: WorkThread

    /// - Parameters:
    ///   - weights: of Silero; without them speech is told from noise by energy alone.
    ///   - pieceFrames: frames of speech handed on together while a caller speaks, for streaming transcribers; nil for none.
    package init(
        weights: SileroWeights?, configuration: VoiceActivityDetector.Configuration = .init(), pieceFrames: Int? = nil
    ) {
        makeModel = {
            if let weights { SileroVAD(weights: weights) } else { EnergyVAD() }
        }
        self.configuration = configuration
        self.pieceFrames = pieceFrames
        let calls = Calls()
        self.calls = calls
        thread = WorkThread(name: "hearing", niceness: -5) { calls.drain() }
    }

    /// Begins to listen to a call; the stream ends after `.left`.
    package func listen(to ear: CallEar) -> AsyncStream<CallEvent> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: CallEvent.self, bufferingPolicy: .bufferingNewest(Self.eventCapacity))
        let detector = VoiceActivityDetector(model: makeModel(), configuration: configuration)
        calls.add(Listener(ear: ear, detector: detector, events: continuation, pieceFrames: pieceFrames))
        return stream
    }

    /// A tick has passed; never waits.
    package func wake() { thread.wake() }

    /// Delivers what is left and ends the thread.
    package func stop() { thread.stop() }
}
