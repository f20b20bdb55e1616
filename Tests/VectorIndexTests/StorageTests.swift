import Testing
import VectorIndex

/// Covers storing blocks and headers as bytes, and that every damaged byte is found. Not covered: forged checksums, which can only make
/// a search wrong where `verifyInvariants(against:)` then says so.
@Suite struct StorageTests {
    private static func stored(_ index: VectorIndex) throws -> VectorIndex {
        var again = try VectorIndex(header: index.header)
        again.take(generation: index.generation)
        for number in 0..<index.blockCount { try again.load(index.block(number), block: number) }
        return again
    }

    @Test(arguments: [VectorSet.noise, .clustered], [300, 4_500])
    func whatIsStoredComesBack(_ set: VectorSet, count: Int) throws {
        var collection = try Collection(set.vectors(count, dimension: 128), dimension: 128)
        if collection.index.wantsBasis { try collection.index.chooseBasis(from: collection.source) }
        collection.remove([1, 4, 7])
        let again = try Self.stored(collection.index)
        #expect(again.count == collection.index.count)
        #expect(again.generation == collection.index.generation)
        #expect(again.basis == collection.index.basis)
        #expect(try again.verifyInvariants(against: collection.source).isEmpty)
        let query = try set.vectors(3, dimension: 128, seed: 4)[2]
        #expect(
            try again.search(VectorQuery(query, limit: 9), in: collection.source).hits == collection.right(query, limit: 9))
    }

    @Test func everyDamagedByteOfABlockIsFound() throws {
        let collection = try Collection(VectorSet.noise.vectors(100, dimension: 64), dimension: 64)
        let block = collection.index.block(0)
        #expect(block.count == collection.index.bytesPerBlock)
        for place in stride(from: 0, to: block.count, by: 61) {
            var damaged = block
            damaged[place] ^= 1 << UInt8(place % 8)
            var index = try VectorIndex(header: collection.index.header)
            #expect(throws: VectorIndexError.self, "byte \(place)") { try index.load(damaged, block: 0) }
        }
    }

    @Test func blocksOfOtherPlacesSizesAndBasesAreRefused() throws {
        let collection = try Collection(VectorSet.noise.vectors(100, dimension: 64), dimension: 64)
        let other = try Collection(VectorSet.noise.vectors(100, dimension: 65), dimension: 65)
        let block = collection.index.block(0)
        var index = try VectorIndex(header: collection.index.header)
        #expect(throws: VectorIndexError.self) { try index.load(block, block: 1) }
        #expect(throws: VectorIndexError.self) { try index.load(Array(block.dropLast()), block: 0) }
        #expect(throws: VectorIndexError.self) { try index.load(block + [0], block: 0) }
        #expect(throws: VectorIndexError.self) { try index.load([], block: 0) }
        #expect(throws: VectorIndexError.self) { try index.load(other.index.block(0), block: 0) }
        #expect(throws: VectorIndexError.self) { try index.load(block, block: -1) }
        #expect(throws: VectorIndexError.self) { try index.load(block, block: 1 << 40) }
    }

    @Test func everyDamagedByteOfAHeaderIsFound() throws {
        var collection = try Collection(VectorSet.clustered.vectors(4_200, dimension: 128), dimension: 128)
        try collection.index.chooseBasis(from: collection.source)
        #expect(collection.index.basis.isPrincipal)
        let header = collection.index.header
        for place in Array(0..<70) + Array(stride(from: 70, to: header.count, by: 4_001)) {
            var damaged = header
            damaged[place] ^= 0x10
            #expect(throws: VectorIndexError.self, "byte \(place)") { try VectorIndex(header: damaged) }
        }
        #expect(throws: VectorIndexError.self) { try VectorIndex(header: Array(header.dropLast(4))) }
        #expect(throws: VectorIndexError.self) { try VectorIndex(header: []) }
    }

    @Test func anIndexThatIsNotWhatItsVectorsGiveIsFound() throws {
        var collection = try Collection(VectorSet.noise.vectors(100, dimension: 64), dimension: 64)
        let id = try #require(collection.index.ids.first)
        try collection.source.put(id, try VectorSet.noise.vectors(1, dimension: 64, seed: 6)[0])
        #expect(try collection.index.verifyInvariants(against: collection.source).count == 1)
    }
}
