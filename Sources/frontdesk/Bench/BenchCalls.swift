import Core
import Foundation
import Glibc
import RTC
import Rooms
import Store

/// A box of its own in a temporary directory, driven by a second process.
struct BenchCalls {
    /// How long all calls together may take to come up.
    private static let setUpLimit = Duration.seconds(60)

    let context: VerbContext
    let load: BenchLoad

    func run() async throws -> BenchReport {
        let directory = FileManager.default.temporaryDirectory.appending(path: "frontdesk-bench-\(getpid())").path()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let data = DataDirectory(path: directory)
        let sample = try WorkspaceFolder(Assets(context.surroundings).sample)
        try data.create()
        let clock = context.surroundings.clock
        let store = try await Store.open(directory: data.path, clock: clock, log: context.log())
        _ = try await sample.add(to: store, reader: context.documentReader(), voice: "slt")
        await store.close()
        return try await measure(Box.open(options(data)))
    }

    /// Only what is measured differs from a box that serves: loopback, any port, room for the calls.
    private func options(_ data: DataDirectory) throws -> Box.Options {
        var configuration = try context.configuration()
        configuration.sip.listen = [ListenAddress("127.0.0.1:0")].compactMap { $0 }
        configuration.sip.maximumCalls = load.calls + 8
        configuration.sip.rtpPorts = PortRange(lower: 30_000, upper: 30_000 + UInt16(4 * load.calls + 63)) ?? .standard
        configuration.recording.enabled = context.invocation.has("recording")
        return Box.Options(
            configuration: configuration, data: data, assets: Assets(context.surroundings),
            weights: context.weights(configuration), clock: context.surroundings.clock, log: context.log(.warning),
            isMuted: !load.isTalking)
    }

    private func measure(_ box: Box) async throws -> BenchReport {
        let clock = context.surroundings.clock
        let (stop, requestStop) = AsyncStream.makeStream(of: Void.self)
        let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { isReady.finish() }
                try await box.run(until: stop) { isReady.yield() }
            }
            for await _ in ready { break }
            // A talking box is measured as it runs for months: with its models made and its sentences voiced.
            if load.isTalking { await box.waitUntilPrepared() }
            let child = try startCallers(box)
            var lines = child.lines.makeAsyncIterator()
            guard await lines.next() == "up" else {
                child.terminate()
                throw VerbFailure("bench.noCalls", "The calls did not come up.", hint: "frontdesk doctor looks why")
            }
            let (before, threadsBefore) = (ProcessUsage(clock: clock), ThreadUsage())
            try await clock.sleep(for: .seconds(load.seconds))
            let (after, threadsAfter) = (ProcessUsage(clock: clock), ThreadUsage())
            let totals = await box.totals
            let waits = load.isTalking ? BenchReport.Waits(try await box.latencies()) : nil
            let lost = await lines.next().flatMap { Int($0) } ?? -1
            requestStop.yield()
            try await group.waitForAll()
            _ = await child.exitStatus()
            return BenchReport(
                box: BenchStatistics(calls: load.calls, totals: totals, before: before, after: after),
                cores: threadsAfter.cores(since: threadsBefore, over: after.uptime - before.uptime), waits: waits,
                callerFramesLost: lost)
        }
    }

    private func startCallers(_ box: Box) throws -> ChildProcess {
        guard let socket = box.listening.first(where: { $0.transport == .udp }) else {
            throw VerbFailure("bench.noSocket", "The box listens at no UDP address.")
        }
        let target = SIPTarget(socket, user: "bench")
        return try ChildProcess(
            context.surroundings.executable,
            ["bench", "caller", "--to", "\(target.address)", "--user", target.user] + load.arguments)
    }
}

extension Box {
    /// What callers waited for each answer so far.
    fileprivate func latencies() async throws -> [TurnLatency] {
        try await store.read { database in
            try database.calls(limit: 10_000).flatMap { summary in
                try database.turns(of: summary.call.id, in: summary.call.workspaceID).compactMap(\.latency)
            }
        }
    }
}
