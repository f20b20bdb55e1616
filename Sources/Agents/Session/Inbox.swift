import Core
import Synchronization

/// A session's one queue of events: bounded, and it counts what did not fit.
final class Inbox: Sendable {
    /// Seconds of the busiest call; a session that is so far behind is lost anyway.
    private static let capacity = 1_024

    let events: AsyncStream<SessionEvent>
    private let continuation: AsyncStream<SessionEvent>.Continuation
    private let lost = Atomic<Int>(0)

    init() {
        (events, continuation) = AsyncStream.makeStream(
            of: SessionEvent.self, bufferingPolicy: .bufferingOldest(Self.capacity))
    }

    var dropped: Int { lost.load(ordering: .relaxed) }

    func post(_ event: SessionEvent) {
        if case .dropped = continuation.yield(event) { lost.wrappingAdd(1, ordering: .relaxed) }
    }

    /// Passes a call's events on; the end of the call gets through even when the queue is full.
    func forward(_ call: AsyncStream<CallEvent>) async {
        for await event in call { post(.call(event)) }
        continuation.finish()
    }
}
