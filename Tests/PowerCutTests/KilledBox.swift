import Core
import Support

/// A box in a process of its own over a data directory that outlives it, so that it can be killed and started again.
struct KilledBox {
    /// The line `serve --json` prints when calls can come in.
    private struct Ready: Decodable {
        struct Socket: Decodable {
            let transport: String
            let port: Int
        }

        let sip: [Socket]
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
        let ended_by: String?
    }

    let process: ProcessRunner
    let port: Int
    let data: String

    /// Starts a box and waits until calls can come in.
    init(data: String) async throws {
        self.data = data
        process = try ProcessRunner(
            try Executable.product("frontdesk"),
            ["serve", "--sample", "--sip", "127.0.0.1:0", "--data", data, "--json"])
        let line = try await process.line(within: .seconds(120)) { $0.contains("\"ready\"") }
        let ready: Ready = try JSON.decode(from: line)
        guard let socket = ready.sip.first(where: { $0.transport == "udp" }) else { throw NoSocket(line: line) }
        port = socket.port
    }

    /// A caller in a process of its own that asks recorded questions.
    func startCaller() throws -> ProcessRunner {
        try ProcessRunner(
            try Executable.product("frontdesk"), ["caller", "--to", "127.0.0.1:\(port)", "--user", "harbour-bikes"])
    }

    /// The calls in the history, the newest first; the box need not run.
    func calls() async throws -> [ListedCall] { try await ask(["call", "list"]) }

    func call(_ id: String) async throws -> ShownCall { try await ask(["call", "show", id]) }

    private func ask<Answer: Decodable>(_ words: [String]) async throws -> Answer {
        let outcome = try await ProcessRunner.run(
            try Executable.product("frontdesk"), words + ["--json", "--data", data])
        return try JSON.decode(from: outcome.output)
    }

    /// `serve` said it was ready without a UDP socket.
    struct NoSocket: Error {
        let line: String
    }
}
