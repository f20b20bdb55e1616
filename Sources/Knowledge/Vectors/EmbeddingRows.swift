import Core
import Store
import VectorIndex

/// The stored vectors of a workspace as the index reads them.
struct EmbeddingRows: VectorSource {
    let database: Database
    let workspace: ID<Workspace>

    func read(_ ids: [Int64], _ body: (Int, UnsafeBufferPointer<Float>) throws -> Void) throws {
        for (place, id) in ids.enumerated() {
            guard let bytes = try database.embedding(id, in: workspace) else { throw VectorIndexError.missing(id: id) }
            // Little-endian as stored, like every processor this program is built for.
            try bytes.withUnsafeBytes { raw in
                try raw.withMemoryRebound(to: Float.self) { try body(place, $0) }
            }
        }
    }

    /// A vector as it is stored.
    static func bytes(_ vector: UnitVector) -> [UInt8] { vector.values.withUnsafeBytes { Array($0) } }

    /// A stored vector.
    static func vector(_ bytes: [UInt8]) throws -> UnitVector {
        try UnitVector(
            bytes.withUnsafeBytes { raw in
                (0..<raw.count / 4).map { raw.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
            })
    }
}
