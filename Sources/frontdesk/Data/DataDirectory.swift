import Foundation

/// The one directory that holds everything the box keeps.
package struct DataDirectory: Sendable, Equatable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// `--data`, else $FRONTDESK_DATA, else $XDG_DATA_HOME/frontdesk, else ~/.local/share/frontdesk, else, without a home,
    /// the service's own.
    init(for invocation: Invocation, in surroundings: Surroundings) {
        if let given = invocation.value("data") ?? surroundings.variable("FRONTDESK_DATA") {
            path = surroundings.absolute(given)
        } else if let shared = surroundings.variable("XDG_DATA_HOME"), shared.hasPrefix("/") {
            path = shared + "/frontdesk"
        } else if let home = surroundings.variable("HOME") {
            path = home + "/.local/share/frontdesk"
        } else {
            path = "/var/lib/frontdesk"
        }
    }

    var database: String { path + "/frontdesk.sqlite" }
    var configuration: String { path + "/frontdesk.toml" }
    var recordings: String { path + "/recordings" }
    /// Rendered speech, kept.
    var voices: String { path + "/voices" }
    /// What the recogniser listens for, by workspace.
    var speechModels: String { path + "/speech" }
    /// Fetched model weights.
    var weights: String { path + "/weights" }
    /// The owner's own prices of models.
    var prices: String { path + "/prices.json" }
    /// What a running box tells of itself.
    var status: String { path + "/status.json" }
    var lock: String { path + "/frontdesk.lock" }
    /// Held by the one process that crawls.
    var crawlLock: String { path + "/crawl.lock" }

    /// Makes the directory, readable by its owner only, when it is missing.
    func create() throws(VerbFailure) {
        do {
            for directory in [path, recordings] {
                try FileManager.default.createDirectory(
                    atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw VerbFailure(
                "data.unwritable", "The data directory \(path) cannot be made.",
                hint: "choose another with --data DIR, or let its owner make it")
        }
    }
}
