import Core
import RTC

/// The figures `frontdesk bench calls` prints, under the names tools rely on.
package struct BenchStatistics: Sendable, Codable, Hashable {
    /// Quantiles of the clock's lateness in milliseconds.
    package struct Lateness: Sendable, Codable, Hashable {
        package let p50: Double
        package let p99: Double
        package let max: Double
    }

    package let calls: Int
    package let seconds: Double
    /// CPU time of the whole process for each second: 1 is one core.
    package let cpuCores: Double
    package let memoryMB: Double
    package let framesLost: Int
    package let framesLate: Int
    package let tickLateness: Lateness

    private enum CodingKeys: String, CodingKey {
        case calls, seconds
        case cpuCores = "cpu_cores"
        case memoryMB = "rss_mb"
        case framesLost = "frames_lost"
        case framesLate = "frames_late"
        case tickLateness = "tick_lateness_ms"
    }

    /// - Parameters:
    ///   - before: usage when the measurement began; the totals are of the time since.
    ///   - after: usage now.
    package init(calls: Int, totals: RoomTotals, before: ProcessUsage, after: ProcessUsage) {
        self.calls = calls
        seconds = (after.uptime - before.uptime).seconds
        cpuCores = seconds > 0 ? (after.processor - before.processor).seconds / seconds : 0
        memoryMB = Double(after.residentBytes) / 1_000_000
        framesLost = totals.framesLost
        framesLate = totals.framesLate
        tickLateness = Lateness(
            p50: totals.lateness.quantile(0.5), p99: totals.lateness.quantile(0.99), max: totals.lateness.maximum)
    }
}
