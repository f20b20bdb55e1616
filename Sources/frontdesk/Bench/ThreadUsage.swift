import Core
import Foundation
import Glibc

/// Processor time of this process by the names of its threads, the numbers at their ends left out.
struct ThreadUsage: Sendable {
    private let ticks: [String: Int]

    /// Reads it now (proc(5), /proc/self/task/ID/stat: fields 14 and 15, counted behind the name in parentheses).
    init() {
        var ticks: [String: Int] = [:]
        let directory = "/proc/self/task"
        for thread in (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [] {
            guard let file = FileHandle(forReadingAtPath: "\(directory)/\(thread)/stat"),
                let bytes = try? file.readToEnd()
            else { continue }
            let text = String(decoding: bytes, as: UTF8.self)
            guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close else { continue }
            let name = text[text.index(after: open)..<close].split(separator: " ").filter { Int($0) == nil }
            let times = text[close...].split(separator: " ").dropFirst(12).prefix(2).compactMap { Int($0) }
            ticks[name.joined(separator: " "), default: 0] += times.reduce(0, +)
        }
        self.ticks = ticks
    }

    /// Cores used on average; threads that have ended meanwhile are not in it.
    func cores(since earlier: ThreadUsage, over time: Duration) -> [String: Double] {
        let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))
        guard time > .zero, ticksPerSecond > 0 else { return [:] }
        return ticks.mapValues { Double($0) }.reduce(into: [:]) { result, entry in
            let spent = entry.value - Double(earlier.ticks[entry.key] ?? 0)
            if spent > 0 { result[entry.key] = spent / ticksPerSecond / time.seconds }
        }
    }
}
