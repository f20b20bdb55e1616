package import Core
import Foundation

/// What the process finds around it, given as a value so that tests can make it up.
package struct Surroundings: Sendable {
    /// Environment variables.
    package let variables: [String: String]
    package let workingDirectory: String
    /// The real path of this program.
    package let executable: String
    package let clock: any BoxClock
    /// The next line of standard input, nil at its end; waits, so it has a thread of its own.
    package let input: @Sendable () -> String?

    package init(
        variables: [String: String], workingDirectory: String, executable: String, clock: any BoxClock,
        input: @escaping @Sendable () -> String? = { nil }
    ) {
        self.variables = variables
        self.workingDirectory = workingDirectory
        self.executable = executable
        self.clock = clock
        self.input = input
    }

    /// This process's own.
    static func ofProcess() -> Surroundings {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return Surroundings(
            variables: ProcessInfo.processInfo.environment,
            workingDirectory: FileManager.default.currentDirectoryPath,
            executable: link ?? CommandLine.arguments.first ?? "frontdesk", clock: SystemClock(),
            input: { readLine() })
    }

    /// A variable that is set and not empty.
    func variable(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The lines of standard input.
    func inputLines() -> AsyncStream<String> {
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        let input = input
        Thread.detachNewThread {
            while let line = input() { continuation.yield(line) }
            continuation.finish()
        }
        return lines
    }

    /// A path as given, made absolute; `~` is the shell's business.
    func absolute(_ path: String) -> String {
        path.hasPrefix("/")
            ? path : URL(filePath: path, relativeTo: URL(filePath: workingDirectory + "/")).standardizedFileURL.path()
    }
}
