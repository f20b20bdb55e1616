import Core
import Foundation
import Glibc

/// What this process has used of the machine.
struct ProcessUsage: Sendable {
    /// Processor time of all threads, user and system.
    let processor: Duration
    /// Memory now resident, in bytes.
    let resident: Int

    static var current: ProcessUsage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let user = Duration.seconds(usage.ru_utime.tv_sec) + .microseconds(usage.ru_utime.tv_usec)
        let system = Duration.seconds(usage.ru_stime.tv_sec) + .microseconds(usage.ru_stime.tv_usec)
        return ProcessUsage(processor: user + system, resident: residentPages * sysconf(Int32(_SC_PAGESIZE)))
    }

    /// The second number of /proc/self/statm (proc(5)).
    private static var residentPages: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let fields = text.split(separator: " ")
        return fields.count > 1 ? Int(fields[1]) ?? 0 : 0
    }
}
