import Core
import Foundation
import Support
import Synchronization
import frontdesk

/// Runs verbs in this process against a directory of their own and keeps what they print.
final class Harness: Sendable {
    struct Outcome {
        let code: ExitCode
        let output: String
        let errors: String

        /// The JSON document on standard output.
        func json() throws -> [String: Any] {
            let parsed = try JSONSerialization.jsonObject(with: Data(output.utf8))
            return (parsed as? [String: Any]) ?? [:]
        }

        func jsonArray() throws -> [[String: Any]] {
            let parsed = try JSONSerialization.jsonObject(with: Data(output.utf8))
            return (parsed as? [[String: Any]]) ?? []
        }
    }

    let directory: String
    private let variables: [String: String]
    let clock: any BoxClock
    /// What is typed, a line each.
    private let input: Mutex<[String]>

    /// Lines that are typed at the verbs' standard input.
    init(variables: [String: String] = [:], clock: any BoxClock = ManualClock(), input: [String] = []) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "frontdesk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        directory = url.path()
        self.variables = variables
        self.clock = clock
        self.input = Mutex(input)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Puts the document reader beside this made-up program.
    func installReader() throws {
        try FileManager.default.createSymbolicLink(
            atPath: directory + "/kb-extract", withDestinationPath: try Executable.product("kb-extract"))
    }

    /// Writes a file into the directory and returns its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let path = directory + "/" + name
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// Runs `frontdesk` with these words; the data directory is `data` inside the harness's own.
    func run(_ words: String...) async -> Outcome { await run(words) }

    func run(_ words: [String]) async -> Outcome {
        let output = Mutex("")
        let errors = Mutex("")
        var variables = ["FRONTDESK_DATA": directory + "/data"]
        variables.merge(self.variables) { $1 }
        let surroundings = Surroundings(
            variables: variables, workingDirectory: directory, executable: directory + "/frontdesk", clock: clock,
            input: { self.input.withLock { $0.isEmpty ? nil : $0.removeFirst() } })
        let terminal = Terminal(
            output: { text in output.withLock { $0 += text } }, errors: { text in errors.withLock { $0 += text } },
            hasColours: false, timeZone: .gmt)
        let code = await VerbRunner(surroundings: surroundings, terminal: terminal).run(words)
        return Outcome(code: code, output: output.withLock { $0 }, errors: errors.withLock { $0 })
    }
}
