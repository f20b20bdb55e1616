import Core
import Foundation
import Media
import MiniLM

extension Doctor {
    /// A file that firmware-config/fetch-weights fetches, and checks by the same hash.
    private struct WeightsFile {
        let name: String
        let sha256: String
        /// What a box does not do without it.
        let loss: String
    }

    private static let weights = [
        WeightsFile(
            name: SileroWeights.fileName, sha256: "7ed98ddbad84ccac4cd0aeb3099049280713df825c610a8ed34543318f1b2c49",
            loss: "noise is taken for speech more often"),
        WeightsFile(
            name: MiniLM.weightsFile, sha256: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
            loss: "the knowledge base is searched by words alone, not by meaning"),
        WeightsFile(
            name: MiniLM.vocabularyFile, sha256: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
            loss: "the knowledge base is searched by words alone, not by meaning"),
    ]

    func checkWeights() -> [Finding] {
        let directory = context.weights(configuration)
        return Self.weights.map { check($0, at: "\(directory)/\($0.name)", in: directory) }
    }

    private func check(_ file: WeightsFile, at path: String, in directory: String) -> Finding {
        let advice = "firmware-config/fetch-weights \(directory) fetches it; without it \(file.loss)"
        guard FileManager.default.fileExists(atPath: path) else {
            return .warning("weights", "\(path) is missing", do: advice)
        }
        guard let bytes = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else {
            return .problem("weights", "\(path) cannot be read", do: advice)
        }
        guard Digest.hex(Digest.sha256.hash(bytes)) == file.sha256 else {
            return .problem("weights", "\(path) is not the file it should be", do: "delete it; " + advice)
        }
        return .ok("weights", "\(path), SHA-256 verified")
    }
}
