// Covers that a call's frames get into its file as they come, and what happens when they cannot; the file format is Media's.
import Core
import Foundation
import Rooms
import Support
import Synchronization
import Testing

final class RecorderTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "recorder-\(UUID().uuidString)").path()
    private let ids = IDSource(clock: ManualClock())

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func bytes(_ path: String) -> Data { FileManager.default.contents(atPath: path) ?? Data() }

    /// The sample count in the header of the last Ogg page (RFC 3533 section 6), at 48 kHz.
    private func granule(_ data: Data) -> Int {
        guard let start = data.range(of: Data("OggS".utf8), options: .backwards)?.lowerBound, data.count >= start + 14 else {
            return 0
        }
        return (6..<14).reduce(0) { $0 | Int(data[start + $1]) << (8 * ($1 - 6)) }
    }

    @Test func everyFrameGetsIntoTheFile() throws {
        let recorder = Recorder(directory: folder, log: .none)
        let call = ids.next(Call.self)
        let recording = recorder.record(call)
        #expect(recording.path == "\(folder)/\(Recorder.fileName(of: call))")
        let voice = AudioFrame((0..<320).map { Int16(truncatingIfNeeded: ($0 % 40 - 20) * 400) })
        for tick in 0..<200 {
            recording.append(left: voice, right: .silence)
            recorder.wake(tick: Int64(tick))
        }
        recording.end()
        recorder.stop()
        let data = bytes(recording.path)
        #expect(data.starts(with: Data("OggS".utf8)))
        #expect(granule(data) >= 200 * 960)
        #expect(recording.dropped == 0)
    }

    @Test func aStalledDiskIsCountedNotWaitedFor() {
        let recorder = Recorder(directory: folder, log: .none)
        let recording = recorder.record(ids.next())
        for _ in 0..<300 { recording.append(left: .silence, right: .silence) }
        #expect(recording.dropped == 44)
        recorder.stop()
    }

    @Test func aFileThatCannotBeWrittenIsLoggedOnceAndDrained() {
        let lines = Lines()
        let log = Log(clock: ManualClock(), write: { line in lines.add(line) })
        let recorder = Recorder(directory: "\(folder)/missing", log: log)
        let recording = recorder.record(ids.next())
        for _ in 0..<10 { recording.append(left: .silence, right: .silence) }
        recording.end()
        recorder.stop()
        #expect(lines.all.count == 1)
        #expect(lines.all.first?.contains("recording failed") == true)
        #expect(recording.dropped == 0)
    }

    /// What was logged.
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        func add(_ line: String) { lines.withLock { $0.append(line) } }

        var all: [String] { lines.withLock { $0 } }
    }
}
