import Foundation
import MiniLM
import Support
import Testing

/// Covers the reader of the weights: what it reads, and that no file makes it read beyond itself, allocate without limit or stop
/// the program. That the real file is the right one is told by its hash in `frontdesk doctor`.
@Suite struct SafeTensorsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func file(_ header: String, length: UInt64? = nil, numbers: [Float] = []) throws -> String {
        var data = withUnsafeBytes(of: (length ?? UInt64(header.utf8.count)).littleEndian) { Data($0) }
        data.append(contentsOf: header.utf8)
        data.append(numbers.withUnsafeBytes { Data($0) })
        return try write(data)
    }

    private func write(_ data: Data) throws -> String {
        let path = folder.path + "/a.safetensors"
        try data.write(to: URL(filePath: path))
        return path
    }

    private func numbers(_ path: String, _ shape: [Int]) throws -> [Float] {
        let file = try SafeTensors(path: path)
        let tensor = try file.tensor("a", shape)
        return try withUnsafeTemporaryAllocation(of: Float.self, capacity: shape.reduce(1, *)) { memory in
            guard let start = memory.baseAddress else { return [] }
            try file.read(tensor, into: start)
            return Array(memory)
        }
    }

    private static let header = #"{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[4,28]}}"#

    @Test func readsATensorAndARow() throws {
        let path = try file(Self.header, numbers: [9, 1, 2, 3, 4, 5, 6])
        #expect(try numbers(path, [2, 3]) == [1, 2, 3, 4, 5, 6])
        let file = try SafeTensors(path: path)
        let table = try file.tensor("a", [2, 3])
        let row = try withUnsafeTemporaryAllocation(of: Float.self, capacity: 3) { memory in
            guard let start = memory.baseAddress else { return [Float]() }
            try file.read(row: 1, of: table, into: start)
            #expect(throws: MiniLMError.self) { try file.read(row: 2, of: table, into: start) }
            #expect(throws: MiniLMError.self) { try file.read(row: -1, of: table, into: start) }
            return Array(memory)
        }
        #expect(row == [4, 5, 6])
    }

    @Test(arguments: [
        "", "{", "[]", "null", "{}", #"{"a":1}"#, #"{"a":{"dtype":"F32","shape":[6],"data_offsets":[4]}}"#,
        #"{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[-4,20]}}"#,
        #"{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[28,4]}}"#,
        #"{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[8,32]}}"#,
        #"{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[9223372036854775800,9223372036854775807]}}"#,
        #"{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,9223372036854775807]}}"#,
        #"{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,1e300]}}"#,
        #"{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[4,24]}}"#,
        #"{"a":{"dtype":"I64","shape":[2,3],"data_offsets":[4,28]}}"#,
        #"{"a":{"dtype":"F32","shape":[3,2],"data_offsets":[4,28]}}"#,
        #"{"a":{"dtype":"F32","shape":[-2,-3],"data_offsets":[4,28]}}"#,
        String(repeating: "[", count: 100_000), String(repeating: #"{"a":"#, count: 100_000), "\u{0}\u{0}",
    ])
    func refusesWhatDoesNotFit(_ header: String) throws {
        let path = try file(header, numbers: [9, 1, 2, 3, 4, 5, 6])
        #expect(throws: MiniLMError.self) { try numbers(path, [2, 3]) }
    }

    @Test(arguments: [0, 1, 7, 8, 9, 1 << 20, 1 << 62, .max] as [UInt64])
    func refusesLengthsThatLie(_ length: UInt64) throws {
        let path = try file(Self.header, length: length, numbers: [9, 1, 2, 3, 4, 5, 6])
        #expect(throws: MiniLMError.self) { try numbers(path, [2, 3]) }
    }

    @Test func refusesNumbersThatAreNone() throws {
        let path = try file(Self.header, numbers: [9, 1, 2, .nan, 4, 5, 6])
        #expect(throws: MiniLMError.self) { try numbers(path, [2, 3]) }
    }

    @Test func aFileCutShortWhileOpenIsAnError() throws {
        let path = try file(Self.header, numbers: [9, 1, 2, 3, 4, 5, 6])
        let file = try SafeTensors(path: path)
        let tensor = try file.tensor("a", [2, 3])
        #expect(truncate(path, 100) == 0)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 6) { memory in
            guard let start = memory.baseAddress else { return }
            #expect(throws: MiniLMError.self) { try file.read(tensor, into: start) }
        }
    }

    /// Every file with a few bytes changed or its end missing is either refused or read as six numbers.
    @Test func mutatedFilesAreReadOrRefused() throws {
        let good = try Data(contentsOf: URL(filePath: try file(Self.header, numbers: [9, 1, 2, 3, 4, 5, 6])))
        var random = SeededBits(seed: 7)
        var refused = 0
        for _ in 0..<600 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let digit = UInt8.random(in: 0x30...0x39, using: &random)
                bytes[place] = Bool.random(using: &random) ? .random(in: 0...255, using: &random) : digit
            }
            if Int.random(in: 0..<8, using: &random) == 0 {
                bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
            }
            let path = try write(bytes)
            do {
                #expect(try numbers(path, [2, 3]).count == 6)
            } catch {
                #expect(error is MiniLMError)
                refused += 1
            }
        }
        #expect(refused > 200)
    }
}
