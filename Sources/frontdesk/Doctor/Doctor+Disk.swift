import Core
import Foundation
import Glibc
import Store

extension Doctor {
    /// A recorded hour of calls takes 18 MB, so this is some two days of talk.
    private static let littleSpace = 1 << 30
    /// Below this the database may fail to grow in the middle of a call.
    private static let tooLittleSpace = 100 << 20

    func checkDisk() -> Finding {
        var facts = statvfs()
        var directory = data.path
        while directory.count > 1, !FileManager.default.fileExists(atPath: directory) {
            directory = (directory as NSString).deletingLastPathComponent
        }
        guard statvfs(directory, &facts) == 0 else {
            return .warning("disk", "free space on \(directory) is unknown", do: "look with df -h")
        }
        let free = Int(clamping: facts.f_bavail) * Int(clamping: facts.f_frsize)
        let message = "\(free >> 20) MB free on \(directory)"
        if free < Self.tooLittleSpace { return .problem("disk", message, do: "delete old recordings or use a larger disk") }
        if free < Self.littleSpace { return .warning("disk", message, do: "make room before recordings fill it") }
        return .ok("disk", message)
    }

    func checkDatabase() async -> Finding {
        guard FileManager.default.fileExists(atPath: data.database) else {
            return .ok("database", "none yet; it is made at the first start")
        }
        do {
            let (complaints, workspaces, calls) = try await context.withStore { store in
                (
                    try await store.complaints(), try await store.read { try $0.workspaces().count },
                    try await store.read { try $0.calls(limit: 1_000_000).count }
                )
            }
            guard complaints.isEmpty else {
                return .problem(
                    "database", "\(data.database) is damaged: \(complaints.prefix(3).joined(separator: "; "))",
                    do: "stop the box and put a backup in its place; the file is kept as it is")
            }
            return .ok("database", "sound; \(workspaces) workspaces, \(calls) calls")
        } catch let error as any FrontdeskError {
            return .problem("database", error.message, do: error.hint)
        } catch {
            return .problem("database", "\(error)", do: nil)
        }
    }
}
