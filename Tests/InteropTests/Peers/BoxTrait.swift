import Support
import Testing

/// Gives a suite one box for all of its tests, so that it has to serve the next caller after every one of them.
struct BoxTrait: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let box = try await RunningBox()
        try await RunningBox.$current.withValue(box) { try await function() }
        #expect(box.isRunning, "the box did not survive its callers")
    }
}

extension Trait where Self == BoxTrait {
    /// `RunningBox.current` is a box with the sample workspace.
    static var withBox: Self { Self() }
}

extension RunningBox {
    /// The box of the suite a test belongs to.
    @TaskLocal static var current: RunningBox?
}
