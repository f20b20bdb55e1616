import Foundation

/// Where programs are that tests run.
package enum Executable {
    /// A product of this package, `frontdesk`: it is beside the program that runs the tests.
    package static func product(_ name: String) throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let path = URL(filePath: tests).deletingLastPathComponent().appending(path: name).path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw ProcessFailure("\(path) is not there: build all products before the tests run")
        }
        return path
    }

    /// A program on `PATH`.
    package static func find(_ name: String) throws -> String {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        guard let path = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile) else {
            throw ProcessFailure("\(name) is not on PATH: firmware-config/test installs it")
        }
        return path
    }
}
