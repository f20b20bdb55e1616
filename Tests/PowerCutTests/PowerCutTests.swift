import Foundation
import Glibc
import Support
import Testing

/// Covers a box that dies by `kill -9` in the middle of a call: what had been said is in the history, and the box starts
/// again on the same data. A cut of the machine's own power, which can also lose what the disk had not written, is not covered.
@Suite struct PowerCutTests {
    @Test func finishedTurnsOutliveTheBox() async throws {
        let folder = try TemporaryFolder()
        let box = try await RunningBox(data: folder.path)
        let caller = try box.startCaller()
        let before = try await waitForTurns(3, in: box)
        box.process.signal(SIGKILL)
        _ = try await box.process.wait(within: .seconds(20))
        caller.signal(SIGKILL)
        let told = try await box.call(before.id).turns.map(\.text)
        #expect(told.count >= 3)

        let again = try await RunningBox(data: folder.path)
        let call = try #require(try await again.calls().first)
        #expect(call.id == before.id)
        #expect(call.status == "interrupted")
        let shown = try await again.call(call.id)
        #expect(shown.turns.map(\.text) == told, "no finished turn is lost or changed")
        #expect(shown.ended_by == "crash")
        let recordings = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/recordings")
        let recording = try #require(recordings.first.map { "\(folder.path)/recordings/\($0)" })
        // RFC 3533 section 6: every page of an Ogg file begins with these four bytes.
        #expect(try Data(contentsOf: URL(filePath: recording)).starts(with: Data("OggS".utf8)))
    }

    private func waitForTurns(_ count: Int, in box: RunningBox) async throws -> RunningBox.ListedCall {
        for _ in 0..<600 {
            if let call = try await box.calls().first, call.turns >= count { return call }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw NothingSaid(errors: box.process.errors)
    }

    /// The call did not get as far as it should have within two minutes.
    private struct NothingSaid: Error {
        let errors: String
    }
}
