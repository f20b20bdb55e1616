import Foundation
import MiniLM

/// Golden texts and the model's files, found from this source file's place.
enum Golden {
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    /// A text and the word pieces that the model's authors' tokenizer makes of it.
    struct Text: Decodable, Sendable {
        let text: String
        let pieces: [Int]
    }

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func texts() throws -> [Text] {
        try lines(of: root.appending(path: "vectors/embedding/texts.jsonl"))
    }

    /// Vectors of the first of the texts.
    static func vectors() throws -> [[Float]] {
        let bytes = [UInt8](try Data(contentsOf: root.appending(path: "vectors/embedding/vectors.f32")))
        let numbers = stride(from: 0, to: bytes.count, by: 4).map { place in
            Float(bitPattern: bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
        }
        return stride(from: 0, to: numbers.count, by: 384).map { Array(numbers[$0..<$0 + 384]) }
    }

    /// The directory of the fetched weights.
    static func weights() throws -> String {
        let environment = ProcessInfo.processInfo.environment["FRONTDESK_WEIGHTS"].map { URL(filePath: $0) }
        let directory = (environment ?? root.appending(path: ".build/weights")).path
        for name in [MiniLM.weightsFile, MiniLM.vocabularyFile] {
            guard FileManager.default.fileExists(atPath: "\(directory)/\(name)") else {
                throw Missing(description: "no \(directory)/\(name): run firmware-config/fetch-weights \(directory)")
            }
        }
        return directory
    }

    static func lines<Value: Decodable>(of file: URL) throws -> [Value] {
        let decoder = JSONDecoder()
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .map { try decoder.decode(Value.self, from: Data($0.utf8)) }
    }

    static func cosine(_ left: [Float], _ right: [Float]) -> Float {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
