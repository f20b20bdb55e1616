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

    /// Asks for the reply at the port a message is sent from; without rport it would go to the port in its first Via.
    static func withRport(_ bytes: [UInt8]) -> [UInt8] {
        var place = 0
        for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            let name = line.prefix { $0 != UInt8(ascii: ":") }.filter { $0 != 32 }
            if name.count < line.count, ["via", "v"].contains(String(decoding: name, as: UTF8.self).lowercased()) {
                // A line that begins with a space goes on with the one before.
                let end = bytes[place...].indices.first { index in
                    bytes[index] == UInt8(ascii: ";") || bytes[index] == 13 && bytes[(index + 2)...].first != 32
                }
                guard let end else { return bytes }
                return Array(bytes[..<end]) + Array(";rport".utf8) + Array(bytes[end...])
            }
            place += line.count + 1
        }
        return bytes
    }
}
