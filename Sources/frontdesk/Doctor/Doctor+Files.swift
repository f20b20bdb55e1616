import Core
import Foundation
import Media

extension Doctor {
    /// The C libraries by a part of their file names.
    private static let libraries = [
        "libsqlite3", "libre.", "libopus.", "libopusenc", "libspeexdsp", "libpocketsphinx", "libflite.", "libcrypto",
    ]

    /// The libraries this process has loaded, by the files they came from (proc(5), /proc/self/maps).
    func checkLibraries() -> Finding {
        // Read to its end: the file has no size that could be asked for before.
        let bytes = FileHandle(forReadingAtPath: "/proc/self/maps").flatMap { try? $0.readToEnd() } ?? Data()
        let maps = String(decoding: bytes, as: UTF8.self)
        let files = Set(maps.split(separator: "\n").compactMap { $0.split(separator: "/").last.map(String.init) })
        let found = Self.libraries.compactMap { name in files.first { $0.hasPrefix(name) } }
        guard found.count == Self.libraries.count else {
            let missing = Self.libraries.filter { name in !files.contains { $0.hasPrefix(name) } }
            return .warning(
                "libraries", "not loaded: \(missing.joined(separator: ", "))", do: "firmware-config/run installs what is missing")
        }
        return .ok("libraries", found.joined(separator: ", "))
    }

    func checkAcousticModel() -> Finding {
        let directory = configuration.speech.acousticModel
        let needed = ["en-us/mdef", "en-us/means", "en-us/feat.params", "cmudict-en-us.dict"]
        let missing = needed.filter { !FileManager.default.fileExists(atPath: "\(directory)/\($0)") }
        guard missing.isEmpty else {
            return .problem(
                "acoustic model", "\(directory) lacks \(missing.joined(separator: ", "))",
                do: "apt-get install pocketsphinx-en-us, or set speech.acoustic_model")
        }
        return .ok("acoustic model", directory)
    }

    func checkAssets() -> Finding {
        let assets = Assets(context.surroundings)
        let needed = ["\(assets.speech)/background.ngrams", "\(assets.speech)/common.words"]
        guard let missing = needed.first(where: { !FileManager.default.fileExists(atPath: $0) }) else {
            return .ok("language data", assets.speech)
        }
        return .problem(
            "language data", "\(missing) is missing, so nothing spoken would be understood",
            do: "run the program from its repository, or set FRONTDESK_ASSETS to its folder firmware-config")
    }
}
