import Core
import Foundation
import Support
import Testing

/// Covers that our made-up providers and our Wyoming server are honest: the providers' own SDKs and Wyoming's reference
/// implementation read them. What our clients make of the same bytes is in ProviderTests. Needs PyPI.
@Suite(.serialized) struct ProviderSDKTests {
    private struct Ready: Decodable {
        let port: Int
        let wyomingPort: Int
    }

    private static let text = "We are open until six today."
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "providers").path()

    @Test func theSDKsReadTheDoubles() async throws {
        let scratch = try TemporaryFolder()
        let python = try await install(scratch)
        let doubles = try ProcessRunner(
            try Executable.product("frontdesk"), ["bench", "doubles", "--json", "--text", Self.text, "--piece", "7"])
        defer { doubles.signal(SIGTERM) }
        let ready: Ready = try JSON.decode(from: try await doubles.line(within: .seconds(20)) { $0.hasPrefix("{") })
        let sdks = try await ProcessRunner.run(
            python, [Self.folder + "/sdk_doubles.py", "http://127.0.0.1:\(ready.port)", Self.text], within: .seconds(120))
        #expect(sdks.status == 0, "\(sdks)")
        #expect(sdks.output.split(separator: "\n").count == 5, "\(sdks)")
        let wyoming = try await ProcessRunner.run(
            python, [Self.folder + "/wyoming_server.py", "\(ready.wyomingPort)", Self.text], within: .seconds(60))
        #expect(wyoming.status == 0, "\(wyoming)")
    }

    /// A Python of its own with the pinned SDKs.
    private func install(_ scratch: TemporaryFolder) async throws -> String {
        let home = scratch.file("venv")
        let made = try await ProcessRunner.run("/usr/bin/python3", ["-m", "venv", home], within: .seconds(60))
        try #require(made.status == 0, "\(made)")
        let installed = try await ProcessRunner.run(
            home + "/bin/pip", ["install", "--quiet", "--disable-pip-version-check", "-r", Self.folder + "/requirements.txt"],
            within: .seconds(300))
        try #require(installed.status == 0, "\(installed)")
        return home + "/bin/python"
    }
}
