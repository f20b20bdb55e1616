import Support
import Testing

/// Covers the helper every test in this folder starts its peers with.
@Suite struct ProcessRunnerTests {
    @Test func outputErrorsAndStatusAreKept() async throws {
        let outcome = try await ProcessRunner.run(
            "/bin/sh", ["-c", "cat; echo $A >&2; exit 7"], environment: ["A": "b"], input: "c\n")
        #expect(outcome == ProcessOutcome(status: 7, output: "c\n", errors: "b\n"))
    }

    @Test func aLineIsWaitedFor() async throws {
        let process = try ProcessRunner("/bin/sh", ["-c", "echo one; echo two; sleep 100"])
        #expect(try await process.line(within: .seconds(20)) { $0.hasPrefix("tw") } == "two")
        #expect(process.isRunning)
        process.signal(15)
        #expect(try await process.wait(within: .seconds(20)).status == -15)
    }

    @Test func aLineThatNeverComesIsAnError() async throws {
        let process = try ProcessRunner("/bin/sh", ["-c", "echo one"])
        await #expect(throws: ProcessFailure.self) { try await process.line(within: .seconds(20)) { $0 == "two" } }
    }

    @Test func whatDoesNotEndIsKilledWithItsChildren() async throws {
        let process = try ProcessRunner("/bin/sh", ["-c", "sleep 100 & echo $!; wait"])
        let child = try await process.line(within: .seconds(20)) { !$0.isEmpty }
        await #expect(throws: ProcessFailure.self) { try await process.wait(within: .milliseconds(1)) }
        _ = try await process.wait(within: .seconds(20))
        var gone = false
        // A killed child stays in the table until its new parent has waited for it.
        for _ in 0..<1000 where !gone {
            let state = try await ProcessRunner.run(
                "/bin/sh", ["-c", "cut -d ' ' -f 3 /proc/\(child)/stat 2>/dev/null || echo Z"])
            gone = state.output.hasPrefix("Z")
        }
        #expect(gone)
    }

    @Test func programsThatAreMissingAreNamed() {
        #expect(throws: ProcessFailure.self) { try ProcessRunner("/nonexistent/program") }
        #expect(throws: ProcessFailure.self) { try Executable.find("no-such-program") }
    }
}
