import Synchronization

/// A few workers, lent to one piece of work at a time in the order of asking; what can be left out gets spare time only.
///
/// Spare work waits while nobody else does. As soon as other work has to wait, waiting spare work is shed, and running spare
/// work sees ``isWanted`` and gives its worker back.
package final class Lending<Worker: Sendable>: Sendable {
    private struct Waiter<Answer: Sendable> {
        let number: Int
        let resume: @Sendable (Answer) -> Void
    }

    private struct State {
        var idle: [Worker]
        var waiting: [Waiter<Result<Worker, any Error>>] = []
        var spare: [Waiter<Worker?>] = []
        var lastNumber = 0
        var refused = 0
        var shed = 0

        mutating func takeNumber() -> Int {
            lastNumber += 1
            return lastNumber
        }
    }

    private let capacity: Int
    private let count: Int
    private let state: Mutex<State>

    /// - Parameter capacity: pieces of work that may wait; more are refused.
    package init(_ workers: [Worker], capacity: Int) {
        self.capacity = capacity
        count = workers.count
        state = Mutex(State(idle: workers))
    }

    /// Work refused because too much was waiting.
    package var refused: Int { state.withLock(\.refused) }

    /// Spare work left out because other work had to wait.
    package var shed: Int { state.withLock(\.shed) }

    /// Pieces of work that wait, spare ones among them.
    package var waiting: Int { state.withLock { $0.waiting.count + $0.spare.count } }

    /// Whether work waits for a worker.
    package var isWanted: Bool { state.withLock { !$0.waiting.isEmpty } }

    /// Lends a worker for one piece of work.
    package func withWorker<Value: Sendable>(_ body: (Worker) async throws -> Value) async throws -> Value {
        let worker = try await acquire()
        defer { release(worker) }
        return try await body(worker)
    }

    /// Lends a worker that nobody else waits for; nil when there was none, or when the body gave up because it ``isWanted``.
    package func withSpareWorker<Value: Sendable>(_ body: (Worker) async throws -> Value) async throws -> Value? {
        guard let worker = await acquireSpare() else {
            try Task.checkCancellation()
            return nil
        }
        defer { release(worker) }
        do {
            return try await body(worker)
        } catch is CancellationError where !Task.isCancelled {
            state.withLock { $0.shed += 1 }
            return nil
        }
    }

    private func acquire() async throws -> Worker {
        let number = state.withLock { $0.takeNumber() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                join(Waiter(number: number) { continuation.resume(with: $0) })
            }
        } onCancel: {
            leave(number)
        }
    }

    private func acquireSpare() async -> Worker? {
        let number = state.withLock { $0.takeNumber() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                joinSpare(Waiter(number: number) { continuation.resume(returning: $0) })
            }
        } onCancel: {
            leave(number)
        }
    }

    /// Runs in the asking task: one that is cancelled before it has joined sees so here, one cancelled later is found by ``leave(_:)``.
    private func join(_ waiter: Waiter<Result<Worker, any Error>>) {
        var shed: [Waiter<Worker?>] = []
        let answer: Result<Worker, any Error>? = state.withLock { state in
            if Task.isCancelled { return .failure(CancellationError()) }
            if state.waiting.isEmpty, let worker = state.idle.popLast() { return .success(worker) }
            guard state.waiting.count < capacity else {
                state.refused += 1
                return .failure(RecognitionError.busy(waiting: state.waiting.count))
            }
            state.waiting.append(waiter)
            state.shed += state.spare.count
            swap(&shed, &state.spare)
            return nil
        }
        for spare in shed { spare.resume(nil) }
        if let answer { waiter.resume(answer) }
    }

    private func joinSpare(_ waiter: Waiter<Worker?>) {
        let answer: Worker?? = state.withLock { state in
            if Task.isCancelled { return .some(nil) }
            if state.waiting.isEmpty {
                if let worker = state.idle.popLast() { return worker }
                // No more than can be served as soon as the running work is done.
                if state.spare.count < count {
                    state.spare.append(waiter)
                    return nil
                }
            }
            state.shed += 1
            return .some(nil)
        }
        if let answer { waiter.resume(answer) }
    }

    private func leave(_ number: Int) {
        let resume: (@Sendable () -> Void)? = state.withLock { state in
            if let place = state.waiting.firstIndex(where: { $0.number == number }) {
                let waiter = state.waiting.remove(at: place)
                return { waiter.resume(.failure(CancellationError())) }
            }
            guard let place = state.spare.firstIndex(where: { $0.number == number }) else { return nil }
            let waiter = state.spare.remove(at: place)
            return { waiter.resume(nil) }
        }
        resume?()
    }

    private func release(_ worker: Worker) {
        let next: (@Sendable () -> Void)? = state.withLock { state in
            if !state.waiting.isEmpty {
                let waiter = state.waiting.removeFirst()
                return { waiter.resume(.success(worker)) }
            }
            if !state.spare.isEmpty {
                let waiter = state.spare.removeFirst()
                return { waiter.resume(worker) }
            }
            state.idle.append(worker)
            return nil
        }
        next?()
    }
}
