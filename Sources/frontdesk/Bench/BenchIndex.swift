import Core
import Foundation
import Glibc
import VectorIndex

/// Builds an index of a file of vectors and measures how it answers.
struct BenchIndex {
    /// Queries whose hits are compared with a scan of all f32 values.
    private static let checkedLimit = 200

    let context: VerbContext
    let limit: Int
    private let clock: any BoxClock
    private let source: MemoryVectors
    private let index: VectorIndex
    private let queries: [VectorQuery]
    private let groundTruth: VectorFile?
    private let build: Duration

    init(_ context: VerbContext) throws {
        let invocation = context.invocation
        self.context = context
        clock = context.surroundings.clock
        limit = try invocation.integer("k", default: 10, in: 1...10_000)
        let base = try VectorFile(context.surroundings.absolute(invocation.value("base") ?? ""))
        let asked = try VectorFile(context.surroundings.absolute(invocation.value("queries") ?? ""))
        groundTruth = try invocation.value("ground-truth").map { try VectorFile(context.surroundings.absolute($0)) }
        guard asked.dimension == base.dimension else {
            throw VectorIndexError.dimension(asked.dimension, expected: base.dimension)
        }
        if let groundTruth, groundTruth.count < asked.count {
            throw VerbFailure("bench.unreadable", "There are answers for \(groundTruth.count) of \(asked.count) queries.")
        }
        source = try MemoryVectors(dimension: base.dimension, normalising: base.floats())
        let values = asked.floats()
        let limit = limit
        queries = try (0..<asked.count).map { row in
            VectorQuery(try UnitVector(Array(values[row * asked.dimension..<(row + 1) * asked.dimension])), limit: limit)
        }
        let start = clock.uptime
        var index = try VectorIndex(dimension: base.dimension)
        try index.build((0..<Int64(base.count)).map { $0 }, from: source)
        build = clock.uptime - start
        self.index = index
    }

    func run() throws -> IndexReport {
        for query in queries.suffix(3) { _ = try index.search(query, in: source) }
        var times: [Duration] = []
        var results: [VectorResult] = []
        for query in queries {
            let start = clock.uptime
            results.append(try index.search(query, in: source))
            times.append(clock.uptime - start)
        }
        let start = clock.uptime
        _ = try index.search(queries, in: source)
        let batch = clock.uptime - start
        let (scans, recall) = try scan(results)
        let truth = groundTruth.map { truth in
            let share = zip(results, 0...).map { result, row in
                let right = Set(truth.integers(row).prefix(limit))
                return Double(result.hits.count { right.contains($0.id) }) / Double(max(1, right.count))
            }
            return share.reduce(0, +) / Double(max(1, share.count))
        }
        let ranks = Ranks(times.map { $0 / .milliseconds(1) })
        let survivors = Ranks(results.map { Double($0.proof.stages.coarseSurvivors) })
        let read = Ranks(results.map { Double($0.proof.stages.read) })
        return IndexReport(
            n: index.count, dim: index.dimension, k: limit, queries: queries.count, p10: ranks[0.1], p50: ranks[0.5],
            p99: ranks[0.99], f32Scan: Ranks(scans.map { $0 / .milliseconds(1) })[0.5],
            batchQuery: batch / .milliseconds(1) / Double(max(1, queries.count)), recall: recall, groundTruthRecall: truth,
            hotBytes: index.hotBytesPerVector, warmBytes: index.warmBytesPerVector, build: build / .seconds(1),
            open: try open() / .milliseconds(1),
            survivors: .init(p50: Int(survivors[0.5]), p95: Int(survivors[0.95])),
            read: .init(p50: Int(read[0.5]), p95: Int(read[0.95])), kernels: "\(Kernels().level)", width: index.basis.width)
    }

    /// Times of scans of all f32 values, and the share of their hits that were found.
    private func scan(_ results: [VectorResult]) throws -> ([Duration], Double) {
        let ids = (0..<Int64(index.count)).map { $0 }
        var times: [Duration] = []
        var (found, all) = (0, 0)
        for (query, result) in zip(queries, results).prefix(Self.checkedLimit) {
            let start = clock.uptime
            let right = try index.scan(query, of: ids, in: source)
            times.append(clock.uptime - start)
            all += right.count
            found += Set(right).intersection(result.hits).count
        }
        return (times, all == 0 ? 1 : Double(found) / Double(all))
    }

    /// How long it takes to read a stored index, block by block as it is stored.
    private func open() throws -> Duration {
        let path = FileManager.default.temporaryDirectory.appending(path: "frontdesk-bench-\(getpid()).index").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        var bytes = Data()
        for number in 0..<index.blockCount { bytes.append(contentsOf: index.block(number)) }
        try bytes.write(to: URL(filePath: path))
        let header = index.header
        let start = clock.uptime
        var opened = try VectorIndex(header: header)
        // Mapped: a block goes from the page cache to its place once, as one goes that SQLite hands out.
        let stored = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
        let length = opened.bytesPerBlock
        for number in 0..<stored.count / length {
            try opened.load([UInt8](stored[number * length..<(number + 1) * length]), block: number)
        }
        let time = clock.uptime - start
        guard opened.count == index.count else { throw VectorIndexError.damaged("not all of it came back") }
        return time
    }

    /// Answers the queries a line of input names by their numbers, each with a line of the microseconds it took and the ids it found, so
    /// that a script can ask several indexes in turn. `scan` before the numbers scans all f32 values.
    func answer() throws {
        let ids = (0..<Int64(index.count)).map { $0 }
        context.terminal.print(
            "ready \(index.count) \(index.dimension) \(build / .seconds(1)) \(index.hotBytesPerVector) \(index.basis.width)")
        while let line = context.surroundings.input() {
            var words = line.split(separator: " ")[...]
            let isScan = words.first == "scan"
            if isScan { words.removeFirst() }
            var answers: [String] = []
            for word in words {
                guard let number = Int(word), queries.indices.contains(number) else {
                    throw UsageError.badValue("a query", line, allowed: "0 to \(queries.count - 1)")
                }
                let start = clock.uptime
                let hits =
                    isScan
                    ? try index.scan(queries[number], of: ids, in: source) : try index.search(queries[number], in: source).hits
                let time = clock.uptime - start
                answers.append("\(time / .microseconds(1)) " + hits.map { "\($0.id)" }.joined(separator: " "))
            }
            context.terminal.print(answers.joined(separator: "\n"))
        }
    }
}

/// Quantiles by the nearest rank.
private struct Ranks {
    private let sorted: [Double]

    init(_ values: [Double]) { sorted = values.sorted() }

    subscript(_ share: Double) -> Double {
        sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }
}
