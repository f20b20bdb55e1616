import Foundation
import Glibc
import Synchronization

/// A child process whose output is kept in files, killed with all of its own children when nobody holds it any more.
///
/// Files instead of pipes: nothing has to be read in time, so no output, however long, can stop the child.
/// Waiting looks every 20 ms, in real time; tests that need this are about real processes.
package final class ProcessRunner: Sendable {
    private let name: String
    private let pid: pid_t
    private let folder: TemporaryFolder
    /// Set once, when the child has been waited for.
    private let status = Mutex<Int32?>(nil)

    /// Starts a program.
    /// - Parameters:
    ///   - environment: added to this process's own.
    ///   - directory: where it runs; nil means here.
    ///   - input: all of its standard input.
    package init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:], directory: String? = nil,
        input: String = ""
    ) throws {
        name = URL(filePath: executable).lastPathComponent
        folder = try TemporaryFolder()
        try input.write(toFile: folder.file("input"), atomically: false, encoding: .utf8)

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, folder.file("input"), O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder.file("output"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, folder.file("errors"), O_WRONLY | O_CREAT | O_APPEND, 0o600)

        // A group of its own, so that its children can be killed with it.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))

        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        // env(1) changes the folder, because posix_spawn_file_actions_addchdir_np is not visible in Swift.
        let program = directory == nil ? executable : "/usr/bin/env"
        let words = directory.map { [program, "-C", $0, executable] } ?? [executable]
        let argv = (words + arguments).map { strdup($0) } + [nil]
        let envp = variables.map { strdup($0) } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var child = pid_t()
        let failure = posix_spawn(&child, program, &actions, &attributes, argv, envp)
        guard failure == 0 else { throw ProcessFailure("\(executable): \(String(cString: strerror(failure)))") }
        pid = child
    }

    deinit {
        status.withLock { status in
            kill(-pid, SIGKILL)
            if status == nil { waitpid(pid, nil, 0) }
        }
    }

    /// What it has printed so far.
    package var output: String { text("output") }
    package var errors: String { text("errors") }

    /// Whether it has not ended yet.
    package var isRunning: Bool { poll() == nil }

    /// Sends a signal to the process alone; nothing happens when it has ended.
    package func signal(_ number: Int32) {
        status.withLock { if $0 == nil { kill(pid, number) } }
    }

    /// Waits until a whole line of standard output satisfies `condition`.
    package func line(within limit: Duration, where condition: (Substring) -> Bool) async throws -> String {
        let deadline = ContinuousClock.now + limit
        while true {
            let ended = poll()
            let lines = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if let line = lines.first(where: condition) { return String(line) }
            if let ended { throw ProcessFailure("\(name) ended with \(ended) before it printed the line\n\(output)\n\(errors)") }
            if ContinuousClock.now > deadline { throw ProcessFailure("\(name) did not print the line\n\(output)\n\(errors)") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Waits until it ends; after `limit` it is killed and an error thrown.
    package func wait(within limit: Duration) async throws -> ProcessOutcome {
        let deadline = ContinuousClock.now + limit
        while true {
            if let ended = poll() { return ProcessOutcome(status: ended, output: output, errors: errors) }
            if ContinuousClock.now > deadline {
                kill(-pid, SIGKILL)
                throw ProcessFailure("\(name) did not end within \(limit)\n\(output)\n\(errors)")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Runs a program to its end.
    package static func run(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:], directory: String? = nil,
        input: String = "", within limit: Duration = .seconds(60)
    ) async throws -> ProcessOutcome {
        let process = try ProcessRunner(executable, arguments, environment: environment, directory: directory, input: input)
        return try await process.wait(within: limit)
    }

    private func poll() -> Int32? {
        status.withLock { status in
            if let status { return status }
            var word: Int32 = 0
            guard waitpid(pid, &word, WNOHANG) == pid else { return nil }
            // wait(2): the low seven bits are the signal, the next eight the exit status.
            let signal = word & 0x7f
            status = signal == 0 ? (word >> 8) & 0xff : -signal
            return status
        }
    }

    private func text(_ file: String) -> String {
        String(decoding: FileManager.default.contents(atPath: folder.file(file)) ?? Data(), as: UTF8.self)
    }
}
