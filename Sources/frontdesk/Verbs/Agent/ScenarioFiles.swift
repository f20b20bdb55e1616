import Agents
import Core
import Foundation
import Media

/// Scenarios as files.
enum ScenarioFiles {
    /// A scenario file, or every `.json` of a folder, by name.
    static func read(_ path: String) throws -> [Scenario] {
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw VerbFailure("eval.unreadable", "There is no \(path).")
        }
        guard isFolder.boolValue else { return [try scenario(path)] }
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".json") }.sorted()
        return try names.map { try scenario("\(path)/\($0)") }
    }

    private static func scenario(_ path: String) throws -> Scenario {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
            throw VerbFailure("eval.unreadable", "\(path) cannot be read.")
        }
        do {
            return try Scenario(json: text)
        } catch {
            throw VerbFailure("eval.unreadable", "\(path): \(error.message)")
        }
    }

    /// The samples of a recording beside the scenario.
    static func samples(of file: String, in folder: String) throws -> [Int16] {
        guard !file.contains("/"), let data = FileManager.default.contents(atPath: "\(folder)/\(file)") else {
            throw VerbFailure("eval.unreadable", "There is no recording \(file) beside the scenario.")
        }
        let wav = try WAVFile(bytes: [UInt8](data))
        guard wav.channels == 1, wav.sampleRate == AudioFormat.sampleRate else {
            throw VerbFailure(
                "eval.unreadable", "\(file) is not 16 kHz mono.", hint: "sox IN -r 16000 -c 1 -b 16 OUT.wav makes it so")
        }
        return wav.samples
    }
}
