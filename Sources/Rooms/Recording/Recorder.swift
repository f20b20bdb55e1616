package import Core
import Foundation
import Media
import Synchronization

/// Writes the recordings of all calls on one thread, as they happen: after a crash a file plays up to its last second.
package final class Recorder: Sendable {
    /// A recording and its file; nil once the file could not be written.
    private struct Reel {
        let recording: Recording
        var file: OggOpusWriter?
    }

    private final class Reels: Sendable {
        let log: Log
        /// Held for a swap or an append only, because the media thread adds recordings.
        private let arrivals = Mutex<[Recording]>([])
        /// Used by the recorder's thread alone.
        nonisolated(unsafe) private var reels: [Reel] = []

        init(log: Log) { self.log = log }

        func add(_ recording: Recording) {
            arrivals.withLock { $0.append(recording) }
        }

        func drain() {
            var new: [Recording] = []
            arrivals.withLock { swap(&$0, &new) }
            for recording in new { reels.append(Reel(recording: recording, file: open(recording))) }
            for place in reels.indices { write(&reels[place]) }
            reels.removeAll { $0.file == nil && $0.recording.hasEnded && $0.recording.pairs.count == 0 }
        }

        private func open(_ recording: Recording) -> OggOpusWriter? {
            let title = URL(filePath: recording.path).deletingPathExtension().lastPathComponent
            return attempt { try OggOpusWriter(path: recording.path, title: title) }
        }

        /// Moves what the ring holds into the file, and finishes the file after the last of it; the end is read first.
        private func write(_ reel: inout Reel) {
            let hasEnded = reel.recording.hasEnded
            while let pair = reel.recording.pairs.pop() {
                guard let file = reel.file else { continue }
                if attempt({ try file.append(left: pair.left, right: pair.right) }) == nil { reel.file = nil }
            }
            guard hasEnded, let file = reel.file else { return }
            _ = attempt { try file.finish() }
            reel.file = nil
        }

        private func attempt<Value>(_ work: () throws -> Value) -> Value? {
            do {
                return try work()
            } catch {
                log.error("recording failed", .error(error))
                return nil
            }
        }
    }

    /// Half a second of ticks: what a power cut may cost.
    private static let ticksPerWrite: Int64 = 25

    private let directory: String
    private let reels: Reels
    private let thread: WorkThread

    /// - Parameter directory: exists already; files are `<call>.opus`.
    package init(directory: String, log: Log) {
        self.directory = directory
        let reels = Reels(log: log)
        self.reels = reels
        thread = WorkThread(name: "recorder") { reels.drain() }
    }

    /// Name of a call's recording inside the directory.
    package static func fileName(of call: ID<Call>) -> String { "\(call.text).opus" }

    /// Begins a call's recording; the file appears with the first second.
    package func record(_ call: ID<Call>) -> Recording {
        let recording = Recording(path: "\(directory)/\(Self.fileName(of: call))")
        reels.add(recording)
        return recording
    }

    /// A tick has passed; never waits.
    package func wake(tick: Int64) {
        if tick % Self.ticksPerWrite == 0 { thread.wake() }
    }

    /// A recording has ended; never waits.
    func wake() { thread.wake() }

    /// Writes what is left and ends the thread.
    package func stop() { thread.stop() }
}
