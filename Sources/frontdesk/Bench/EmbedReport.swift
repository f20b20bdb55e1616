import MiniLM

/// What `bench embed` prints.
struct EmbedReport: Encodable, Sendable {
    struct Times: Encodable, Sendable {
        let min: Double
        let p50: Double
        let p95: Double

        init(_ milliseconds: [Double]) {
            let sorted = milliseconds.sorted()
            let rank = { (share: Double) in sorted.isEmpty ? 0 : sorted[Int(Double(sorted.count - 1) * share)] }
            (min, p50, p95) = (rank(0), rank(0.5), rank(0.95))
        }
    }

    let precision: MiniLM.Precision
    let level: MiniLM.Level
    let load: Double
    let query: Times
    let chunk: Times
    let busyQuery: Times
    /// What the process has grown by since before the weights were read.
    let residentBytes: Int

    private enum CodingKeys: String, CodingKey {
        case precision, level, query, chunk
        case queryMedian = "query_ms"
        case chunkMedian = "chunk_ms"
        case busyQuery = "query_behind_documents"
        case load = "load_ms"
        case memory = "rss_mb"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(query.p50, forKey: .queryMedian)
        try container.encode(chunk.p50, forKey: .chunkMedian)
        try container.encode(Double(residentBytes) / 1_000_000, forKey: .memory)
        try container.encode(load, forKey: .load)
        try container.encode(query, forKey: .query)
        try container.encode(chunk, forKey: .chunk)
        try container.encode(busyQuery, forKey: .busyQuery)
        try container.encode(precision, forKey: .precision)
        try container.encode(level.rawValue, forKey: .level)
    }

    var text: String {
        """
        \(precision.rawValue) on \(level.rawValue)
        question    \(Self.line(query)) (12 words)
        passage     \(Self.line(chunk)) (200 word pieces)
        meanwhile   \(Self.line(busyQuery)) (a question while passages are embedded)
        load        \(Self.short(load)) ms
        memory      \(Self.short(Double(residentBytes) / 1_000_000)) MB
        """
    }

    private static func line(_ times: Times) -> String {
        "p50 \(short(times.p50)) ms, p95 \(short(times.p95)) ms, at least \(short(times.min)) ms"
    }

    /// Two digits behind the point.
    private static func short(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}
