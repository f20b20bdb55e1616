import Models
import Support
import Testing

/// Covers who gets a worker and when: order, the bound of the queue, cancellation, and spare work that gives way. The decoders
/// that are lent in truth are in SphinxRecognizerTests.
@Suite struct LendingTests {
    /// Holds a worker until told.
    private struct Holding {
        let isHeld: AsyncStream<Void>
        let letGo: AsyncStream<Void>.Continuation
        let task: Task<String, any Error>

        init(_ lending: Lending<String>) {
            let (held, hold) = AsyncStream.makeStream(of: Void.self)
            let (released, release) = AsyncStream.makeStream(of: Void.self)
            (isHeld, letGo) = (held, release)
            task = Task {
                try await lending.withWorker { worker in
                    hold.finish()
                    for await _ in released {}
                    return worker
                }
            }
        }

        func begun() async -> Holding {
            for await _ in isHeld {}
            return self
        }

        func end() async throws -> String {
            letGo.finish()
            return try await task.value
        }
    }

    /// Gives others the thread until a condition holds.
    private func until(_ condition: () -> Bool) async {
        while !condition() { await Task.yield() }
    }

    @Test func servesInTheOrderOfAsking() async throws {
        let lending = Lending(["a"], capacity: 8)
        let first = await Holding(lending).begun()
        let (served, serve) = AsyncStream.makeStream(of: Int.self)
        var tasks: [Task<Void, any Error>] = []
        for number in 0..<4 {
            tasks.append(Task { try await lending.withWorker { _ in _ = serve.yield(number) } })
            await until { lending.waiting == number + 1 }
        }
        #expect(try await first.end() == "a")
        for task in tasks { try await task.value }
        serve.finish()
        var order: [Int] = []
        for await number in served { order.append(number) }
        #expect(order == [0, 1, 2, 3])
        #expect(!lending.isWanted)
    }

    @Test func refusesWhenTooManyWait() async throws {
        let lending = Lending(["a"], capacity: 1)
        let first = await Holding(lending).begun()
        let second = Holding(lending)
        await until { lending.waiting == 1 }
        await #expect(throws: RecognitionError.self) { try await lending.withWorker { $0 } }
        #expect(lending.refused == 1)
        _ = try await first.end()
        #expect(try await second.begun().end() == "a")
    }

    @Test func theCancelledLeaveTheQueue() async throws {
        let lending = Lending(["a"], capacity: 8)
        let first = await Holding(lending).begun()
        let second = Holding(lending)
        await until { lending.waiting == 1 }
        second.task.cancel()
        await #expect(throws: CancellationError.self) { try await second.task.value }
        #expect(!lending.isWanted)
        _ = try await first.end()
        #expect(try await lending.withWorker { $0 } == "a")
    }

    @Test func spareWorkTakesAnIdleWorker() async throws {
        let lending = Lending(["a", "b"], capacity: 8)
        let first = await Holding(lending).begun()
        #expect(try await lending.withSpareWorker { $0 } != nil)
        #expect(lending.shed == 0)
        _ = try await first.end()
    }

    @Test func spareWorkWaitsWhileNobodyElseDoes() async throws {
        let lending = Lending(["a"], capacity: 8)
        let first = await Holding(lending).begun()
        let spare = Task { try await lending.withSpareWorker { $0 } }
        await until { lending.waiting == 1 }
        #expect(!lending.isWanted)
        _ = try await first.end()
        #expect(try await spare.value == "a")
    }

    @Test func waitingSpareWorkIsShedForOthers() async throws {
        let lending = Lending(["a"], capacity: 8)
        let first = await Holding(lending).begun()
        let spare = Task { try await lending.withSpareWorker { $0 } }
        await until { lending.waiting == 1 }
        let second = Holding(lending)
        #expect(try await spare.value == nil)
        #expect(lending.shed == 1)
        #expect(try await lending.withSpareWorker { $0 } == nil, "none is begun while others wait")
        _ = try await first.end()
        _ = try await second.begun().end()
    }

    @Test func runningSpareWorkGivesWay() async throws {
        let lending = Lending(["a"], capacity: 8)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let spare = Task {
            try await lending.withSpareWorker { worker in
                begin.finish()
                while !lending.isWanted { await Task.yield() }
                throw CancellationError()
            } as String?
        }
        for await _ in begun {}
        #expect(try await lending.withWorker { $0 } == "a")
        #expect(try await spare.value == nil)
        #expect(lending.shed == 1)
    }

    @Test func failuresGiveTheWorkerBack() async throws {
        struct Broken: Error {}
        let lending = Lending(["a"], capacity: 8)
        await #expect(throws: Broken.self) { try await lending.withWorker { _ in throw Broken() } }
        await #expect(throws: Broken.self) { try await lending.withSpareWorker { _ in throw Broken() } }
        #expect(try await lending.withWorker { $0 } == "a")
    }
}
