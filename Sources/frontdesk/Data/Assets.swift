import Foundation

/// Files that come with the program: the sample workspace and the language data of the recogniser.
struct Assets: Sendable {
    /// The directory that holds `sample` and `speech`.
    let path: String

    /// $FRONTDESK_ASSETS, else `firmware-config` beside or above the program, else where a package puts them.
    init(_ surroundings: Surroundings) {
        if let given = surroundings.variable("FRONTDESK_ASSETS") {
            path = surroundings.absolute(given)
            return
        }
        var directory = URL(filePath: surroundings.executable).deletingLastPathComponent()
        while directory.path().count > 1 {
            let candidate = directory.appending(path: "firmware-config").path()
            if FileManager.default.fileExists(atPath: candidate + "/sample") {
                path = candidate
                return
            }
            directory = directory.deletingLastPathComponent()
        }
        path = "/usr/share/frontdesk"
    }

    /// The sample workspace.
    var sample: String { path + "/sample/harbour-bikes" }
    /// The sample shop's web pages.
    var sampleSite: String { path + "/sample/site" }
    /// SHA-256 of the fetched weights, as sha256sum writes it; `fetch-weights` checks by the same file.
    var weightsHashes: String { path + "/weights.sha256" }
    /// Kinds of agent to begin with, a JSON file each.
    var templates: String { path + "/templates" }
    /// What callers want, each with sentences that say so.
    var intents: String { path + "/understanding/intents.json" }
    /// Prices of providers' models.
    var prices: String { path + "/prices.json" }
    /// What speech models are made with beside the acoustic model.
    var speech: String { path + "/speech" }
}
