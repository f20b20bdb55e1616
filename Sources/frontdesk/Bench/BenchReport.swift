import Core
import Rooms

/// What `bench calls` prints: the box's figures, and for talking calls how long callers waited for answers.
struct BenchReport: Encodable, Sendable {
    struct Wait: Encodable, Sendable {
        let turns: Int
        let p50: Double
        let p95: Double
        let max: Double

        /// Quantiles by the nearest rank.
        init(_ values: [Double]) {
            let sorted = values.sorted()
            let rank = { (share: Double) in sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
            }
            turns = sorted.count
            (p50, p95, max) = (rank(0.5), rank(0.95), sorted.last ?? 0)
        }
    }

    /// Where the time between question and answer goes.
    struct Waits: Sendable {
        /// End of the caller's speech to the first sound of the answer.
        let firstAudio: Wait
        /// The parts of it: until the turn was taken for ended, until the words were there, until the answer was known. The
        /// rest is voice and playout.
        let endpointing: Wait
        let words: Wait
        let answer: Wait

        init(_ turns: [TurnLatency]) {
            firstAudio = Wait(turns.map(\.firstAudio))
            endpointing = Wait(turns.map(\.endpointing))
            words = Wait(turns.map(\.stt))
            answer = Wait(turns.map(\.answer))
        }
    }

    let box: BenchStatistics
    /// Cores used by the threads of each name.
    let cores: [String: Double]
    /// Nil when the agent is muted.
    let waits: Waits?
    /// What the callers did not hear of the box, on the same machine.
    let callerFramesLost: Int

    private enum CodingKeys: String, CodingKey {
        case cores = "cpu_cores_by_thread"
        case firstAudio = "first_audio_ms"
        case endpointing = "endpointing_ms"
        case words = "stt_ms"
        case answer = "answer_ms"
        case callerFramesLost = "caller_frames_lost"
    }

    func encode(to encoder: any Encoder) throws {
        try box.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(cores, forKey: .cores)
        try container.encodeIfPresent(waits?.firstAudio, forKey: .firstAudio)
        try container.encodeIfPresent(waits?.endpointing, forKey: .endpointing)
        try container.encodeIfPresent(waits?.words, forKey: .words)
        try container.encodeIfPresent(waits?.answer, forKey: .answer)
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
        for (name, share) in cores.sorted(by: { $0.value > $1.value }).prefix(4) {
            lines.append("  " + name + ": \(Self.short(share)) cores")
        }
        if let waits {
            lines.append(
                "first sound \(Self.text(waits.firstAudio)) after the caller's last word (\(waits.firstAudio.turns) answers)")
            lines.append("  turn end  \(Self.text(waits.endpointing))")
            lines.append("  words     \(Self.text(waits.words))")
            lines.append("  answer    \(Self.text(waits.answer))")
        }
        return lines.joined(separator: "\n")
    }

    private static func text(_ wait: Wait) -> String {
        "p50 \(short(wait.p50)) ms, p95 \(short(wait.p95)) ms, at most \(short(wait.max)) ms"
    }

    /// Two digits behind the point.
    private static func short(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}
