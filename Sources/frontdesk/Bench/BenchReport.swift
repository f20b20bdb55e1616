import Core
import Rooms

/// What `bench calls` prints: the box's figures, and for talking calls how long callers waited for answers.
struct BenchReport: Encodable, Sendable {
    struct Wait: Encodable, Sendable {
        let turns: Int
        let p50: Double
        let p95: Double

        /// Quantiles by the nearest rank.
        init(_ values: [Double]) {
            let sorted = values.sorted()
            let rank = { (share: Double) in sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
            }
            turns = sorted.count
            (p50, p95) = (rank(0.5), rank(0.95))
        }
    }

    let box: BenchStatistics
    /// End of the caller's speech to the first sound of the answer; nil when the agent is muted.
    let firstAudio: Wait?
    /// What the callers did not hear of the box, on the same machine.
    let callerFramesLost: Int

    private enum CodingKeys: String, CodingKey {
        case firstAudio = "first_audio_ms"
        case callerFramesLost = "caller_frames_lost"
    }

    func encode(to encoder: any Encoder) throws {
        try box.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(firstAudio, forKey: .firstAudio)
        try container.encode(callerFramesLost, forKey: .callerFramesLost)
    }

    var text: String {
        var lines = [
            "\(box.calls) calls for \(Self.short(box.seconds)) s",
            "processor   \(Self.short(box.cpuCores)) cores, \(Self.short(box.cpuCores / Double(max(box.calls, 1)) * 1000)) ms a second and call",
            "memory      \(Self.short(box.memoryMB)) MB",
            "frames      \(box.framesLost) lost, \(box.framesLate) late; callers lost \(callerFramesLost)",
            "tick late   p50 \(Self.short(box.tickLateness.p50)) ms, p99 \(Self.short(box.tickLateness.p99)) ms, "
                + "at most \(Self.short(box.tickLateness.max)) ms",
        ]
        if let firstAudio {
            lines.append(
                "first sound p50 \(Self.short(firstAudio.p50)) ms, p95 \(Self.short(firstAudio.p95)) ms after the caller's last "
                    + "word (\(firstAudio.turns) answers)")
        }
        return lines.joined(separator: "\n")
    }

    /// Two digits behind the point.
    private static func short(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}
