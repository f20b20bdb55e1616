import Testing
import VectorIndex

/// Covers inserting, updating, removing and compacting in random orders: after every step the invariants hold and a search finds what it
/// must; and that what has no direction is refused. Not covered: changes on several threads, which the value forbids.
@Suite struct ChangeTests {
    @Test(arguments: [VectorSet.noise, .clustered, .duplicates], [UInt64(1), 2])
    func anyOrderOfChanges(_ set: VectorSet, seed: UInt64) throws {
        let dimension = 64
        var random = SeededRandom(seed)
        let pool = try set.vectors(400, dimension: dimension, seed: seed)
        var collection = try Collection(dimension: dimension)
        for step in 0..<40 {
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1:
                for _ in 0..<Int.random(in: 1...40, using: &random) {
                    let id = Int64.random(in: 0..<300, using: &random)
                    let vector = pool[Int.random(in: 0..<400, using: &random)]
                    try collection.source.put(id, vector)
                    collection.vectors[id] = vector
                    try collection.index.put([id], from: collection.source)
                }
            case 2:
                collection.remove((0..<20).map { _ in Int64.random(in: 0..<300, using: &random) })
            case 3:
                collection.index.compact()
            default:
                if !collection.vectors.isEmpty { try collection.index.chooseBasis(from: collection.source) }
            }
            #expect(collection.index.count == collection.vectors.count)
            #expect(try collection.index.verifyInvariants(against: collection.source).isEmpty, "step \(step)")
            let query = pool[step]
            let found = try collection.index.search(VectorQuery(query, limit: 7), in: collection.source)
            #expect(found.hits == collection.right(query, limit: 7), "step \(step)")
        }
    }

    @Test func placesAreUsedAgain() throws {
        var collection = try Collection(VectorSet.noise.vectors(4_096, dimension: 64), dimension: 64)
        #expect(collection.index.blockCount == 64)
        collection.remove([-50, 1, 4])
        let vector = try VectorSet.noise.vectors(1, dimension: 64, seed: 3)[0]
        for id in Int64(20_000)..<20_003 { try collection.put(id, vector) }
        #expect(collection.index.blockCount == 64)
        try collection.put(20_003, vector)
        #expect(collection.index.blockCount == 128)
        #expect(try collection.index.verifyInvariants(against: collection.source).isEmpty)
    }

    @Test func compactingGivesUpEmptySegments() throws {
        var collection = try Collection(VectorSet.noise.vectors(9_000, dimension: 64), dimension: 64)
        #expect(collection.index.blockCount == 192)
        collection.remove(collection.index.ids.filter { $0 % 4 != 0 })
        #expect(collection.index.isSparse)
        let changed = collection.index.compact()
        #expect(collection.index.blockCount == 64)
        #expect(changed.contains(0))
        #expect(!collection.index.isSparse)
        #expect(try collection.index.verifyInvariants(against: collection.source).isEmpty)
        let query = try VectorSet.noise.vectors(1, dimension: 64, seed: 3)[0]
        #expect(
            try collection.index.search(VectorQuery(query, limit: 9), in: collection.source).hits
                == collection.right(query, limit: 9))
    }

    @Test func changedBlocksAreTheOnesThatChanged() throws {
        var collection = try Collection(VectorSet.noise.vectors(200, dimension: 64), dimension: 64)
        let before = (0..<collection.index.blockCount).map(collection.index.block)
        let vector = try VectorSet.noise.vectors(1, dimension: 64, seed: 3)[0]
        try collection.source.put(100, vector)
        let changed = try collection.index.put([100], from: collection.source)
        for number in 0..<collection.index.blockCount {
            #expect((collection.index.block(number) != before[number]) == changed.contains(number))
        }
    }

    @Test func vectorsWithoutDirectionAreRefused() throws {
        #expect(throws: VectorIndexError.zero) { try UnitVector([0, 0, 0]) }
        #expect(throws: VectorIndexError.notFinite(at: 1)) { try UnitVector([0, .nan, 1]) }
        #expect(throws: VectorIndexError.notFinite(at: 0)) { try UnitVector([.infinity, 0]) }
        #expect(throws: VectorIndexError.zero) { try UnitVector([]) }
        #expect(throws: VectorIndexError.self) { try VectorIndex(dimension: 0) }
        #expect(throws: VectorIndexError.self) { try VectorIndex(dimension: 4_097) }
    }

    @Test func extremeLengthsAreNormalised() throws {
        for values: [Float] in [[1e38, -3e38, 2e38], [.leastNonzeroMagnitude, 0, 2 * .leastNonzeroMagnitude], [3, 4, 0]] {
            let vector = try UnitVector(values)
            let squared = vector.values.reduce(0.0) { $0 + Double($1) * Double($1) }
            #expect(abs(squared - 1) < 0x1p-22)
            #expect(try UnitVector(vector.values) == vector)
        }
    }

    @Test func wrongDimensionsAreRefusedAndChangeNothing() throws {
        var collection = try Collection(VectorSet.noise.vectors(50, dimension: 64), dimension: 64)
        let other = try VectorSet.noise.vectors(1, dimension: 65)[0]
        let generation = collection.index.generation
        #expect(throws: VectorIndexError.dimension(65, expected: 64)) { try collection.index.put(7_000, other) }
        #expect(throws: VectorIndexError.dimension(65, expected: 64)) {
            try collection.index.search(VectorQuery(other, limit: 1), in: collection.source)
        }
        #expect(throws: VectorIndexError.missing(id: 8_000)) { try collection.index.put([1, 8_000], from: collection.source) }
        #expect(collection.index.generation == generation)
        #expect(try collection.index.verifyInvariants(against: collection.source).isEmpty)
    }

    /// A source may hand over what nobody normalised.
    @Test func vectorsOfOtherLengthsAreRefused() throws {
        struct Long: VectorSource {
            func read(_ ids: [Int64], _ body: (Int, UnsafeBufferPointer<Float>) throws -> Void) throws {
                try [Float](repeating: 1, count: 64).withUnsafeBufferPointer { try body(0, $0) }
            }
        }
        var index = try VectorIndex(dimension: 64)
        #expect(throws: VectorIndexError.notUnit(id: 1, squaredLength: 64)) { try index.put([1], from: Long()) }
        #expect(index.count == 0)
    }
}
