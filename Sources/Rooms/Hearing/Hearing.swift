package import Core
package import Media
import Synchronization

/// The one thread that listens to all calls: voice activity off the media thread, events to the agents.
///
/// It is woken by ticks of the media clock while there are calls, so without calls it sleeps.
package final class Hearing: Sendable {
    private final class Calls: Sendable {
        /// Held for a swap or an append only, because the media thread adds calls.
        private let listeners = Mutex<[Listener]>([])

        func add(_ listener: Listener) {
            listeners.withLock { $0.append(listener) }
        }

        func drain() {
            var current: [Listener] = []
            listeners.withLock { swap(&$0, &current) }
            for place in current.indices { current[place].drain() }
            current.removeAll(where: \.isOver)
            listeners.withLock { $0.insert(contentsOf: current, at: 0) }
        }
    }

    /// Events an agent may be behind by; then the oldest are dropped and counted.
    private static let eventCapacity = 256

    private let makeModel: @Sendable () -> any SpeechModel
    private let configuration: VoiceActivityDetector.Configuration
    private let calls: Calls
    private let thread: WorkThread

    /// - Parameter weights: of Silero; without them speech is told from noise by energy alone.
    package init(weights: SileroWeights?, configuration: VoiceActivityDetector.Configuration = .init()) {
        makeModel = {
            if let weights { SileroVAD(weights: weights) } else { EnergyVAD() }
        }
        self.configuration = configuration
        let calls = Calls()
        self.calls = calls
        thread = WorkThread(name: "hearing") { calls.drain() }
    }

    /// Begins to listen to a call; the stream ends after `.left`.
    package func listen(to ear: CallEar) -> AsyncStream<CallEvent> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: CallEvent.self, bufferingPolicy: .bufferingNewest(Self.eventCapacity))
        let detector = VoiceActivityDetector(model: makeModel(), configuration: configuration)
        calls.add(Listener(ear: ear, detector: detector, events: continuation))
        return stream
    }

    /// A tick has passed; never waits.
    package func wake() { thread.wake() }

    /// Delivers what is left and ends the thread.
    package func stop() { thread.stop() }
}
