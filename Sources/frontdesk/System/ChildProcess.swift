import Foundation
import Synchronization

/// A second process of this program.
final class ChildProcess: Sendable {
    private let process: Mutex<Process>
    private let ended: AsyncStream<Int32>
    /// The lines it prints on standard output, until it closes it.
    let lines: AsyncStream<String>

    /// Starts it; standard error is shared with this process unless it is to be quiet.
    init(_ executable: String, _ arguments: [String], isQuiet: Bool = false) throws(VerbFailure) {
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        if isQuiet { process.standardError = FileHandle.nullDevice }
        let pipe = Pipe()
        process.standardOutput = pipe
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        self.ended = ended
        process.terminationHandler = { process in
            end.yield(process.terminationStatus)
            end.finish()
        }
        let (lines, line) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        let pending = Mutex<[UInt8]>([])
        pipe.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            guard !data.isEmpty else {
                handle.readabilityHandler = nil
                line.finish()
                return
            }
            pending.withLock { pending in
                pending += data
                while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                    line.yield(String(decoding: pending[..<end], as: UTF8.self))
                    pending.removeSubrange(...end)
                }
            }
        }
        do {
            try process.run()
        } catch {
            throw VerbFailure("process.cannotStart", "\(executable) cannot be started: \(error.localizedDescription)")
        }
        self.process = Mutex(process)
    }

    /// Its exit status, once it has ended; asked for once.
    func exitStatus() async -> Int32 {
        for await status in ended { return status }
        return -1
    }

    /// Asks it to stop.
    func terminate() {
        process.withLock { process in
            if process.isRunning { process.terminate() }
        }
    }
}
