import Core
import MiniLM
import Rooms

/// The embedder alone: questions, passages, and questions while passages are embedded behind them.
struct BenchEmbed {
    /// Twelve words, 14 word pieces.
    static let query = "how long does it take to get my bike repaired before winter"
    /// 200 word pieces.
    static let chunk =
        String(
            repeating: "Most repairs are done within three days. We call you when your bike is ready, and we keep it safe until "
                + "you come. If a part has to be ordered, we tell you the price first and you decide. ", count: 4)
        + "Most repairs are done within three days. We call you when your bike is ready, and we keep it safe"

    let directory: String
    let precision: MiniLM.Precision
    let level: MiniLM.Level
    let rounds: Int
    let clock: any BoxClock

    func run() async throws -> EmbedReport {
        let before = ProcessUsage(clock: clock)
        let embedder = MiniLMEmbedder(directory: directory, precision: precision, level: level)
        let load = try await time { try await embedder.prepare() }
        var queries: [Double] = [], chunks: [Double] = []
        // In turns, so that whatever else the machine does is shared fairly.
        for _ in 0..<rounds {
            chunks.append(try await time { _ = try await embedder.embed(documents: [Self.chunk]) })
            for _ in 0..<4 { queries.append(try await time { _ = try await embedder.embed(query: Self.query) }) }
        }
        let busy = try await queriesMeanwhile(embedder)
        return EmbedReport(
            precision: precision, level: level, load: load, query: .init(queries), chunk: .init(chunks), busyQuery: .init(busy),
            residentBytes: ProcessUsage(clock: clock).residentBytes - before.residentBytes)
    }

    /// Questions while a thousand passages wait.
    private func queriesMeanwhile(_ embedder: MiniLMEmbedder) async throws -> [Double] {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await embedder.embed(documents: Array(repeating: Self.chunk, count: 1000)) }
            var times: [Double] = []
            for _ in 0..<rounds {
                try await clock.sleep(for: .milliseconds(10))
                times.append(try await time { _ = try await embedder.embed(query: Self.query) })
            }
            group.cancelAll()
            return times
        }
    }

    /// Milliseconds.
    private func time(_ body: () async throws -> Void) async rethrows -> Double {
        let start = clock.uptime
        try await body()
        return (clock.uptime - start).seconds * 1000
    }
}
