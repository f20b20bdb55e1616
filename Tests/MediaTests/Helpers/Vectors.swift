import Foundation
import Media

/// Golden files and the detector's weights, found from this source file's place.
enum Vectors {
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: "vectors").appending(path: path)))
    }

    static func lines(_ path: String) throws -> [Substring] {
        String(decoding: try bytes(path), as: UTF8.self).split(separator: "\n")
    }

    /// Twelve seconds of speech and pauses at 16 kHz.
    static func speech() throws -> [Int16] { try bytes("vad/speech-16k.ul").map { G711.muLaw.decode($0) } }

    static func weightsPath() throws -> String {
        let environment = ProcessInfo.processInfo.environment["FRONTDESK_WEIGHTS"].map { URL(fileURLWithPath: $0) }
        let directory = environment ?? root.appending(path: ".build/weights")
        let path = directory.appending(path: SileroWeights.fileName).path
        guard FileManager.default.fileExists(atPath: path) else {
            throw Missing(description: "no \(path): run firmware-config/fetch-weights \(directory.path)")
        }
        return path
    }
}
