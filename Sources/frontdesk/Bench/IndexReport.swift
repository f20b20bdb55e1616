/// What `bench index` prints.
struct IndexReport: Encodable, Sendable {
    struct Survivors: Encodable, Sendable {
        let p50: Int
        let p95: Int
    }

    let n: Int
    let dim: Int
    let k: Int
    let queries: Int
    let p10: Double
    let p50: Double
    let p99: Double
    /// Of the scan of all f32 values in this run, and of a query in a batch of all.
    let f32Scan: Double
    let batchQuery: Double
    /// Share of the f32 scan's hits that were found.
    let recall: Double
    /// The same against the file of right answers; nil without one.
    let groundTruthRecall: Double?
    let hotBytes: Int
    let warmBytes: Int
    let build: Double
    let open: Double
    /// Vectors left by the coarse codes, and read as f32.
    let survivors: Survivors
    let read: Survivors
    let kernels: String
    /// Coordinates of the coarse codes; fewer than `dim` are principal axes.
    let width: Int

    private enum CodingKeys: String, CodingKey {
        case n, dim, k, queries, recall, survivors, read, kernels, width
        case p10 = "p10_ms"
        case p50 = "p50_ms"
        case p99 = "p99_ms"
        case f32Scan = "f32_scan_p50_ms"
        case batchQuery = "batch_ms_per_query"
        case groundTruthRecall = "ground_truth_recall"
        case hotBytes = "hot_bytes_per_vector"
        case warmBytes = "warm_bytes_per_vector"
        case build = "build_s"
        case open = "open_ms"
    }

    var text: String {
        let short = { (value: Double) in "\((value * 1000).rounded() / 1000)" }
        var lines = [
            "\(n) vectors of \(dim) numbers, the best \(k), \(queries) queries, \(kernels)",
            "query       p10 \(short(p10)) ms, p50 \(short(p50)) ms, p99 \(short(p99)) ms",
            "            \(short(batchQuery)) ms in a batch; a scan of all f32 values takes \(short(f32Scan)) ms",
            "recall      \(recall)" + (groundTruthRecall.map { ", \($0) of the given answers" } ?? ""),
            "build       \(short(build)) s, open \(short(open)) ms",
            "memory      \(hotBytes) hot and \(warmBytes) warm bytes a vector",
            "survivors   p50 \(survivors.p50), p95 \(survivors.p95) of the codes; p50 \(read.p50), p95 \(read.p95) read as f32",
        ]
        if width < dim { lines.append("codes       \(width) principal axes") }
        return lines.joined(separator: "\n")
    }
}
