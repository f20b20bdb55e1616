package import Core
import Foundation
import Glibc

/// What this process has used so far.
package struct ProcessUsage: Sendable, Hashable {
    /// CPU time of all threads, in user and kernel mode.
    package let processor: Duration
    /// Memory that is really there (VmRSS).
    package let residentBytes: Int
    package let uptime: Duration

    /// Reads the counters now.
    package init(clock: any BoxClock) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        processor = Self.duration(usage.ru_utime) + Self.duration(usage.ru_stime)
        residentBytes = Self.residentPages * sysconf(Int32(_SC_PAGESIZE))
        uptime = clock.uptime
    }

    private static func duration(_ time: timeval) -> Duration {
        .seconds(time.tv_sec) + .microseconds(time.tv_usec)
    }

    /// The second field of /proc/self/statm (proc(5)); 0 where there is no proc.
    private static var residentPages: Int {
        let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return fields.dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
