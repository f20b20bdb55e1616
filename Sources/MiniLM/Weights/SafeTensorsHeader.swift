import Foundation

/// What a safetensors file says of itself, believed only where it fits the file.
struct SafeTensorsHeader: Sendable {
    struct Entry: Sendable, Decodable {
        /// `F32` and others.
        let type: String
        let shape: [Int]
        /// Where it begins, in bytes from the file's beginning, and how long it is.
        var offset: Int
        let bytes: Int

        private enum CodingKeys: String, CodingKey {
            case type = "dtype"
            case shape
            case offsets = "data_offsets"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            type = try container.decode(String.self, forKey: .type)
            shape = try container.decode([Int].self, forKey: .shape)
            let offsets = try container.decode([Int].self, forKey: .offsets)
            guard offsets.count == 2, offsets[0] >= 0, offsets[1] >= offsets[0] else {
                throw DecodingError.dataCorruptedError(forKey: .offsets, in: container, debugDescription: "\(offsets)")
            }
            offset = offsets[0]
            bytes = offsets[1] - offsets[0]
        }
    }

    /// The header of the real file has 11 KB.
    static let sizeLimit = 1 << 20

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// All entries but the one that is no tensor.
    private struct Entries: Decodable {
        var tensors: [String: Entry] = [:]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Name.self)
            for key in container.allKeys where key.stringValue != "__metadata__" {
                tensors[key.stringValue] = try container.decode(Entry.self, forKey: key)
            }
        }
    }

    /// Every entry lies within the file.
    let tensors: [String: Entry]

    /// - Parameter json: the header without its length, after which the numbers begin.
    init(json: [UInt8], fileSize: Int, path: String) throws(MiniLMError) {
        let entries: Entries
        do {
            entries = try JSONDecoder().decode(Entries.self, from: Data(json))
        } catch {
            throw .weights(path, "has a header that is no list of tensors")
        }
        let start = 8 + json.count
        var tensors: [String: Entry] = [:]
        for (name, var entry) in entries.tensors {
            let room = fileSize - start - entry.bytes
            guard room >= 0, entry.offset <= room else { throw .weights(path, "ends before \(name.prefix(100)) does") }
            entry.offset += start
            tensors[name] = entry
        }
        self.tensors = tensors
    }
}
