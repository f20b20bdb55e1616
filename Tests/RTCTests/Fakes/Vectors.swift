import Foundation

/// The golden files of `vectors`.
enum Vectors {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("vectors")

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appendingPathComponent(path)))
    }

    /// The RFC 4475 messages by name.
    static func torture() throws -> [(name: String, bytes: [UInt8])] {
        try ["valid", "invalid"].flatMap { kind in
            try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("sip/torture/\(kind)").path)
                .sorted().map { (String($0.dropLast(4)), try bytes("sip/torture/\(kind)/\($0)")) }
        }
    }

    /// Asks for the reply at the port a message is sent from; without rport it would go to the port in Via.
    static func withRport(_ bytes: [UInt8]) -> [UInt8] {
        let text = Array("branch=".utf8)
        for place in bytes.indices.dropLast(text.count) where Array(bytes[place..<(place + text.count)]) == text {
            return Array(bytes[..<place]) + Array("rport;branch=".utf8) + Array(bytes[(place + text.count)...])
        }
        return bytes
    }
}
