import Core
import Support

/// A whole box in a process of its own, with the sample workspace and an empty data directory, stopped when nobody holds it.
final class RunningBox: Sendable {
    /// The line `serve --json` prints when calls can come in.
    private struct Ready: Decodable {
        struct Listener: Decodable {
            let transport: String
            let host: String
            let port: Int
        }

        let event: String
        let sip: [Listener]
    }

    /// A call as `call list --json` tells of it.
    struct ListedCall: Decodable {
        let id: String
        let status: String
        let turns: Int
    }

    /// A call as `call show --json` tells of it.
    struct ShownCall: Decodable {
        struct Turn: Decodable {
            let speaker: String
            let text: String
        }

        let turns: [Turn]
    }

    let udpPort: Int
    let tcpPort: Int
    private let data: TemporaryFolder
    private let process: ProcessRunner

    init(arguments: [String] = []) async throws {
        data = try TemporaryFolder()
        process = try ProcessRunner(
            try Executable.product("frontdesk"),
            ["serve", "--sample", "--sip", "127.0.0.1:0", "--data", data.path, "--json"] + arguments)
        let line = try await process.line(within: .seconds(120)) { $0.contains("\"ready\"") }
        let ready: Ready = try JSON.decode(from: line)
        func port(_ transport: String) throws -> Int {
            guard let listener = ready.sip.first(where: { $0.transport == transport }) else {
                throw PeerFailure("serve listens on no \(transport): \(line)")
            }
            return listener.port
        }
        udpPort = try port("udp")
        tcpPort = try port("tcp")
    }

    var isRunning: Bool { process.isRunning }

    /// The calls it knows of, the newest first.
    func calls() async throws -> [ListedCall] {
        try await ask(["call", "list"])
    }

    func call(_ id: String) async throws -> ShownCall {
        try await ask(["call", "show", id])
    }

    private func ask<Answer: Decodable>(_ words: [String]) async throws -> Answer {
        let outcome = try await ProcessRunner.run(
            try Executable.product("frontdesk"), words + ["--json", "--data", data.path])
        guard outcome.status == 0 else { throw PeerFailure("\(words): \(outcome)") }
        return try JSON.decode(from: outcome.output)
    }
}
