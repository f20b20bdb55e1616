import Core
import Testing
import VectorIndex

/// Covers that every search gives what scoring all vectors in plain scalar code gives: every kind of collection, every instruction set of this
/// machine, both bases, limits above the number of vectors, thresholds, ranges, filters, batches, more-like-this. Not covered:
/// speed (`Tests/Budgets/index_peers.py`) and NEON, which this machine lacks.
@Suite struct SearchTests {
    @Test(arguments: VectorSet.allCases, levels.indices)
    func findsTheBest(_ set: VectorSet, level: Int) throws {
        let dimension = 96
        let collection = try Collection(
            set.vectors(700, dimension: dimension), dimension: dimension, kernels: levels[level])
        let queries =
            try set.vectors(4, dimension: dimension, seed: 9) + VectorSet.noise.vectors(3, dimension: dimension, seed: 5)
        for query in queries {
            for limit in [1, 10, 100] {
                let found = try collection.index.search(VectorQuery(query, limit: limit), in: collection.source)
                #expect(found.hits == collection.right(query, limit: limit))
            }
        }
        #expect(try collection.index.verifyInvariants(against: collection.source).isEmpty)
    }

    @Test(arguments: [1, 2, 7, 33, 64, 65, 100, 129, 384, 1000])
    func anyDimensionWorks(_ dimension: Int) throws {
        let collection = try Collection(VectorSet.noise.vectors(300, dimension: dimension), dimension: dimension)
        for query in try VectorSet.noise.vectors(3, dimension: dimension, seed: 8) {
            let found = try collection.index.search(VectorQuery(query, limit: 5), in: collection.source)
            #expect(found.hits == collection.right(query, limit: 5))
        }
    }

    /// More vectors than a segment has, coded in principal axes.
    @Test func principalAxesKeepResultsExact() throws {
        let dimension = 192
        var collection = try Collection(VectorSet.clustered.vectors(5_000, dimension: dimension), dimension: dimension)
        let query = try VectorSet.clustered.vectors(40, dimension: dimension, seed: 3)[17]
        let before = try collection.index.search(VectorQuery(query, limit: 10), in: collection.source)
        #expect(collection.index.wantsBasis)
        #expect(try collection.index.chooseBasis(from: collection.source))
        #expect(collection.index.basis.isPrincipal)
        #expect(collection.index.basis.width < dimension)
        #expect(!collection.index.wantsBasis)
        let after = try collection.index.search(VectorQuery(query, limit: 10), in: collection.source)
        #expect(after.hits == before.hits)
        #expect(after.hits == collection.right(query, limit: 10))
        #expect(after.proof.isPrincipal)
        #expect(try collection.index.verifyInvariants(against: collection.source).isEmpty)
    }

    @Test(arguments: [VectorSet.noise, .equal])
    func keepsTheRotationWhereAxesDoNotPay(_ set: VectorSet) throws {
        var collection = try Collection(set.vectors(4_200, dimension: 128), dimension: 128)
        try collection.index.chooseBasis(from: collection.source)
        if set == .noise { #expect(!collection.index.basis.isPrincipal) }
        let query = try set.vectors(1, dimension: 128, seed: 3)[0]
        let found = try collection.index.search(VectorQuery(query, limit: 10), in: collection.source)
        #expect(found.hits == collection.right(query, limit: 10))
    }

    @Test func moreThanThereAre() throws {
        let collection = try Collection(VectorSet.noise.vectors(20, dimension: 64), dimension: 64)
        let query = try VectorSet.noise.vectors(1, dimension: 64, seed: 2)[0]
        let found = try collection.index.search(VectorQuery(query, limit: 1_000), in: collection.source)
        #expect(found.hits.count == 20)
        #expect(found.hits == collection.right(query, limit: nil))
        let empty = try VectorIndex(dimension: 64)
        #expect(try empty.search(VectorQuery(query, limit: 3), in: collection.source).hits.isEmpty)
    }

    @Test(arguments: [VectorSet.noise, .clustered, .duplicates])
    func thresholdsAndRanges(_ set: VectorSet) throws {
        let collection = try Collection(set.vectors(900, dimension: 64), dimension: 64)
        let query = try set.vectors(5, dimension: 64, seed: 4)[3]
        let scores = collection.right(query, limit: nil).map(\.score)
        for threshold in [scores[0], scores[40], scores[400], 1.5, -1] {
            for limit in [nil, 5] {
                let found = try collection.index.search(
                    VectorQuery(query, limit: limit, atLeast: threshold), in: collection.source)
                #expect(found.hits == collection.right(query, limit: limit, atLeast: threshold))
            }
        }
        let range = VectorQuery(query, limit: 7, atLeast: scores[60], atMost: scores[20])
        #expect(
            try collection.index.search(range, in: collection.source).hits
                == collection.right(query, limit: 7, atLeast: scores[60], atMost: scores[20]))
    }

    /// One vector, one in a hundred (gathered), one in three (scanned with masks), whole blocks empty, nothing.
    @Test(arguments: [2_900, 100, 3, 1])
    func filters(_ step: Int64) throws {
        let collection = try Collection(VectorSet.clustered.vectors(2_500, dimension: 64), dimension: 64)
        let query = try VectorSet.clustered.vectors(5, dimension: 64, seed: 4)[1]
        let passes = { (id: Int64) in id % step == 0 && (id < 1_000 || id > 4_000) }
        let filter = collection.index.filter(where: passes)
        let found = try collection.index.search(VectorQuery(query, limit: 10, filter: filter), in: collection.source)
        #expect(found.hits == collection.right(query, limit: 10, where: passes))
        let none = collection.index.filter([])
        #expect(try collection.index.search(VectorQuery(query, limit: 10, filter: none), in: collection.source).hits.isEmpty)
    }

    @Test func aFilterOfAnotherStateIsRefused() throws {
        var collection = try Collection(VectorSet.noise.vectors(100, dimension: 64), dimension: 64)
        let filter = collection.index.filter { $0 > 0 }
        collection.remove([1])
        let query = try VectorSet.noise.vectors(1, dimension: 64)[0]
        #expect(throws: VectorIndexError.self) {
            try collection.index.search(VectorQuery(query, limit: 1, filter: filter), in: collection.source)
        }
    }

    @Test(arguments: levels.indices, VectorSet.allCases)
    func batchesGiveWhatSingleSearchesGive(_ level: Int, _ set: VectorSet) throws {
        let collection = try Collection(
            set.vectors(500, dimension: 64), dimension: 64, kernels: levels[level])
        let queries = try set.vectors(19, dimension: 64, seed: 4).map { VectorQuery($0, limit: 6) }
        let together = try collection.index.search(queries, in: collection.source)
        #expect(together.count == 19)
        for (query, result) in zip(queries, together) {
            #expect(result.hits == collection.right(query.vector, limit: 6))
        }
    }

    @Test func moreLikeOne() throws {
        let collection = try Collection(VectorSet.duplicates.vectors(300, dimension: 64), dimension: 64)
        let found = try collection.index.search(like: 10, limit: 8, in: collection.source)
        let vector = try #require(collection.vectors[10])
        #expect(found == collection.right(vector, limit: 8) { $0 != 10 })
    }

    @Test func proofsHoldAndFalseOnesAreFound() throws {
        let collection = try Collection(VectorSet.clustered.vectors(2_000, dimension: 96), dimension: 96)
        let query = try VectorSet.clustered.vectors(5, dimension: 96, seed: 4)[1]
        let found = try collection.index.search(VectorQuery(query, limit: 10), in: collection.source)
        let ids = collection.index.ids
        #expect(try found.proof.complaint(about: found.hits, for: query, among: ids, in: collection.source) == nil)
        #expect(found.proof.threshold == found.hits.last?.score)
        #expect(found.proof.stages.coarse == 2_000)
        #expect(found.proof.stages.read < 200)
        var wrong = found.hits
        wrong[3] = VectorHit(id: wrong[3].id, score: wrong[3].score.nextDown)
        #expect(try found.proof.complaint(about: wrong, for: query, among: ids, in: collection.source) != nil)
        wrong = Array(found.hits.dropFirst())
        #expect(try found.proof.complaint(about: wrong, for: query, among: ids, in: collection.source) != nil)
        let fewer = Array(ids.dropLast())
        #expect(try found.proof.complaint(about: found.hits, for: query, among: fewer, in: collection.source) != nil)
        #expect(try JSON.decode(SearchProof.self, from: JSON.encode(found.proof)) == found.proof)
    }

    @Test func searchesOfAnOlderStateSeeIt() throws {
        var collection = try Collection(VectorSet.noise.vectors(200, dimension: 64), dimension: 64)
        let query = try VectorSet.noise.vectors(1, dimension: 64, seed: 2)[0]
        let (older, source) = (collection.index, collection.source)
        let before = try older.search(VectorQuery(query, limit: 5), in: source)
        collection.remove(before.hits.map(\.id))
        try collection.put(9_999, query)
        #expect(try older.search(VectorQuery(query, limit: 5), in: source).hits == before.hits)
        let now = try collection.index.search(VectorQuery(query, limit: 5), in: collection.source)
        #expect(now.hits.first?.id == 9_999)
        #expect(now.hits == collection.right(query, limit: 5))
    }
}
