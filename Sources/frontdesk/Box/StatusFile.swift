import Core
import Foundation
import Models

/// What a running box tells other processes of itself: a file in the data directory, replaced whole at every change.
struct StatusFile: Sendable {
    private let path: String

    init(_ data: DataDirectory) {
        path = data.status
    }

    func write(_ status: LadderStatus, _ log: Log) {
        do {
            try Data(JSON.encode(status).utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            log.warning("status not written", .error(error))
        }
    }

    /// The last status that was written; nil when there is none that can be read.
    func read() -> LadderStatus? {
        FileManager.default.contents(atPath: path).flatMap { try? JSON.decode(from: String(decoding: $0, as: UTF8.self)) }
    }
}
