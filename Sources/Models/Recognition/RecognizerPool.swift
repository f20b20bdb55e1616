import Synchronization

/// A few decoder threads shared by all calls, lent to one utterance at a time in the order of asking.
///
/// A decoder costs memory by the model and nothing by the call: its state is made anew for every utterance.
package final class RecognizerPool: Sendable {
    /// Utterances that may wait: more would be answered too late to matter.
    private static let longestQueue = 64

    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<SphinxWorker, any Error>
    }

    private struct State {
        var idle: [SphinxWorker]
        var waiting: [Waiter] = []
        var lastNumber = 0
        var refused = 0
    }

    private let workers: [SphinxWorker]
    private let state: Mutex<State>

    /// - Parameters:
    ///   - threads: how many utterances are searched at once; the machine's cores.
    ///   - assets: the acoustic model and the map of telephone features.
    package init(threads: Int, assets: SpeechAssets) throws {
        let map = try TelephoneMap(AssetFile.text(assets.telephoneMap), path: assets.telephoneMap)
        workers = (1...max(threads, 1)).map { SphinxWorker(number: $0, acousticModel: assets.acousticModel, telephoneMap: map) }
        state = Mutex(State(idle: workers))
    }

    /// Utterances refused because the queue was full.
    package var refused: Int { state.withLock(\.refused) }

    /// Whether an utterance would have to wait now.
    var isBusy: Bool { state.withLock { $0.idle.isEmpty } }

    /// Loads a model into every thread ahead of the first call.
    package func warm(_ model: RecognitionModel) async throws {
        try await withThrowingTaskGroup { group in
            for worker in workers { group.addTask { try await worker.load(model) } }
            try await group.waitForAll()
        }
    }

    /// Lends a thread for one piece of work.
    func withWorker<Result: Sendable>(_ body: @Sendable (SphinxWorker) async throws -> Result) async throws -> Result {
        let worker = try await acquire()
        defer { release(worker) }
        return try await body(worker)
    }

    private func acquire() async throws -> SphinxWorker {
        let number = state.withLock {
            $0.lastNumber += 1
            return $0.lastNumber
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { join(Waiter(number: number, continuation: $0)) }
        } onCancel: {
            leave(number)
        }
    }

    /// Runs in the asking task: one that is cancelled before it has joined sees so here, one cancelled later is found by ``leave(_:)``.
    private func join(_ waiter: Waiter) {
        let answer: Result<SphinxWorker, any Error>? = state.withLock { state in
            if Task.isCancelled { return .failure(CancellationError()) }
            if state.waiting.isEmpty, let worker = state.idle.popLast() { return .success(worker) }
            guard state.waiting.count < Self.longestQueue else {
                state.refused += 1
                return .failure(RecognitionError.busy(waiting: state.waiting.count))
            }
            state.waiting.append(waiter)
            return nil
        }
        if let answer { waiter.continuation.resume(with: answer) }
    }

    private func leave(_ number: Int) {
        let waiter: Waiter? = state.withLock { state in
            guard let place = state.waiting.firstIndex(where: { $0.number == number }) else { return nil }
            return state.waiting.remove(at: place)
        }
        waiter?.continuation.resume(throwing: CancellationError())
    }

    private func release(_ worker: SphinxWorker) {
        let next: Waiter? = state.withLock { state in
            if state.waiting.isEmpty {
                state.idle.append(worker)
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.continuation.resume(returning: worker)
    }
}
