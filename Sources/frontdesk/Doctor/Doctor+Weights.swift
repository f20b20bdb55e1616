import Core
import Foundation
import Media
import MiniLM

extension Doctor {
    /// A file that firmware-config/fetch-weights fetches.
    private struct WeightsFile {
        let name: String
        /// What a box does not do without it.
        let loss: String
    }

    private static let weights = [
        WeightsFile(
            name: SileroWeights.fileName, loss: "noise is taken for speech more often"),
        WeightsFile(
            name: MiniLM.weightsFile, loss: "the knowledge base is searched by words alone, not by meaning"),
        WeightsFile(
            name: MiniLM.vocabularyFile, loss: "the knowledge base is searched by words alone, not by meaning"),
    ]

    func checkWeights() -> [Finding] {
        let directory = context.weights(configuration)
        let hashes = (try? String(contentsOfFile: Assets(context.surroundings).weightsHashes, encoding: .utf8)) ?? ""
        let lines = Set(hashes.split(separator: "\n").map(String.init))
        return Self.weights.map { check($0, among: lines, in: directory) }
    }

    /// - Parameter hashes: lines as sha256sum writes them; `fetch-weights` checks by the same.
    private func check(_ file: WeightsFile, among hashes: Set<String>, in directory: String) -> Finding {
        let path = "\(directory)/\(file.name)"
        let advice = "firmware-config/fetch-weights \(directory) fetches it; without it \(file.loss)"
        guard FileManager.default.fileExists(atPath: path) else {
            return .warning("weights", "\(path) is missing", do: advice)
        }
        guard let bytes = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else {
            return .problem("weights", "\(path) cannot be read", do: advice)
        }
        guard hashes.contains("\(Digest.hex(Digest.sha256.hash(bytes)))  \(file.name)") else {
            return .problem("weights", "\(path) is not the file it should be", do: "delete it; " + advice)
        }
        return .ok("weights", "\(path), SHA-256 verified")
    }
}
