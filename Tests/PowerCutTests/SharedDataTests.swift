import Support
import Testing

/// Covers verbs of other processes beside a running box: they must not take its write-ahead log away, or all that the box
/// commits afterwards is lost with it.
@Suite struct SharedDataTests {
    @Test func otherProcessesLeaveTheLogAlone() async throws {
        let folder = try TemporaryFolder()
        let box = try await RunningBox(data: folder.path)
        for _ in 0..<3 { _ = try await box.calls() }
        let caller = try box.startCaller()
        var calls: [RunningBox.ListedCall] = []
        for _ in 0..<150 where calls.isEmpty {
            try await Task.sleep(for: .milliseconds(200))
            calls = try await box.calls()
        }
        caller.signal(9)
        #expect(calls.count == 1, "a call taken after other processes were there is in the history")
    }
}
