// Covers the names of the measuring verb's JSON; the figures themselves are measured, not tested.
import Core
import Rooms
import Support
import Testing

struct BenchStatisticsTests {
    @Test func hasTheNamesToolsRelyOn() throws {
        let usage = ProcessUsage(clock: ManualClock())
        let statistics = BenchStatistics(calls: 3, totals: RoomTotals(), before: usage, after: usage)
        let text = try JSON.encode(statistics)
        for key in [
            "calls", "seconds", "cpu_cores", "rss_mb", "frames_lost", "frames_late", "tick_lateness_ms", "p50", "p99", "max",
        ] {
            #expect(text.contains("\"\(key)\":"))
        }
        #expect(statistics.memoryMB > 1)
        #expect(statistics.cpuCores == 0)
    }
}
