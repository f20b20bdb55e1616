import Core

/// A whole box in a process of its own with the sample workspace, killed when nobody holds it.
package final class RunningBox: Sendable {
    /// The line `serve --json` prints when calls can come in.
    private struct Ready: Decodable {
        struct Listener: Decodable {
            let transport: String
            let port: Int
        }

        let sip: [Listener]
    }

    /// A call as `call list --json` tells of it.
    package struct ListedCall: Decodable {
        package let id: String
        package let status: String
        package let turns: Int
    }

    /// A call as `call show --json` tells of it.
    package struct ShownCall: Decodable {
        package struct Turn: Decodable {
            package let speaker: String
            package let text: String
        }

        package let turns: [Turn]
        package let ended_by: String?
    }

    package let process: ProcessRunner
    package let udpPort: Int
    package let tcpPort: Int
    private let folder: TemporaryFolder?
    private let data: String

    /// Starts it and waits until calls can come in.
    /// - Parameters:
    ///   - data: a data directory that outlives it; nil makes one of its own.
    ///   - environment: added to this process's own.
    package init(data: String? = nil, arguments: [String] = [], environment: [String: String] = [:]) async throws {
        folder = data == nil ? try TemporaryFolder() : nil
        self.data = data ?? folder?.path ?? ""
        process = try ProcessRunner(
            try Executable.product("frontdesk"),
            ["serve", "--sample", "--sip", "127.0.0.1:0", "--data", self.data, "--json"] + arguments,
            environment: environment)
        let line = try await process.line(within: .seconds(120)) { $0.contains("\"ready\"") }
        let ready: Ready = try JSON.decode(from: line)
        func port(_ transport: String) throws -> Int {
            guard let listener = ready.sip.first(where: { $0.transport == transport }) else {
                throw ProcessFailure("serve listens on no \(transport): \(line)")
            }
            return listener.port
        }
        udpPort = try port("udp")
        tcpPort = try port("tcp")
    }

    package var isRunning: Bool { process.isRunning }

    /// A caller in a process of its own that asks recorded questions.
    package func startCaller() throws -> ProcessRunner {
        try ProcessRunner(
            try Executable.product("frontdesk"), ["caller", "--to", "127.0.0.1:\(udpPort)", "--user", "harbour-bikes"])
    }

    /// The calls in the history, the newest first; the box need not run.
    package func calls() async throws -> [ListedCall] { try await ask(["call", "list"]) }

    package func call(_ id: String) async throws -> ShownCall { try await ask(["call", "show", id]) }

    private func ask<Answer: Decodable>(_ words: [String]) async throws -> Answer {
        let outcome = try await ProcessRunner.run(
            try Executable.product("frontdesk"), words + ["--json", "--data", data])
        guard outcome.status == 0 else { throw ProcessFailure("\(words): \(outcome)") }
        return try JSON.decode(from: outcome.output)
    }
}
