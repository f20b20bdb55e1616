import Dispatch
import Foundation

/// Connections that each live on a thread of their own, so that SQLite never blocks the cooperative pool:
/// one thread makes the writer, a few make the readers.
final class ConnectionPool: Sendable {
    private let queue: JobQueue
    /// The threads that have not closed their connection yet.
    private let threads = DispatchGroup()

    /// - Parameter open: makes a thread's connection at its first job, and again when that failed.
    init(name: String, threads count: Int, capacity: Int, open: @escaping @Sendable () throws -> Database) {
        let queue = JobQueue(capacity: capacity)
        self.queue = queue
        for number in 1...max(1, count) {
            threads.enter()
            let thread = Thread { [threads = self.threads] in
                var database: Database?
                while let job = queue.next() {
                    job(
                        Result {
                            let open = try database ?? open()
                            database = open
                            return open
                        })
                }
                database = nil
                threads.leave()
            }
            thread.name = "\(name)-\(number)"
            thread.start()
        }
    }

    deinit {
        queue.close()
    }

    /// Runs `body` with a connection on its thread. Cancelling the task does not stop it: the last row of a call is
    /// written while the call's task is being cancelled.
    func run<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            do {
                try queue.add { connection in
                    continuation.resume(with: Result { try body(connection.get()) })
                }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Takes no more work; returns when what waited has been done and the connections are closed.
    func close() async {
        queue.close()
        await withCheckedContinuation { continuation in
            threads.notify(queue: .global()) { continuation.resume() }
        }
    }
}
