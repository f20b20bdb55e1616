/// Where the parts of a segment lie: first what every search reads, then what it reads of survivors.
struct SegmentLayout: Sendable, Equatable {
    /// Vectors of a block: one mask word of a filter, one unit of storage.
    static let blockLanes = 64
    static let blocks = 64
    /// Vectors of a segment: enough that a call of a kernel costs nothing, few enough to copy.
    static let lanes = blockLanes * blocks

    /// Coordinates of a coarse code.
    let width: Int
    /// Bytes of a vector's byte code.
    let byteWidth: Int

    /// Bytes of a block's coarse codes.
    var coarseBlock: Int { width / 2 * Self.blockLanes }
    var scales: Int { coarseBlock * Self.blocks }
    var bounds: Int { scales + Self.lanes * 4 }
    var byteSteps: Int { bounds + Self.lanes * 4 }
    var byteErrors: Int { byteSteps + Self.lanes * 4 }
    var ids: Int { byteErrors + Self.lanes * 4 }
    var rows: Int { ids + Self.lanes * 8 }
    var count: Int { rows + Self.lanes * byteWidth }

    /// Bytes of a vector that every search reads.
    var hotBytes: Int { width / 2 + 8 }
    /// Bytes of a vector that a search reads when it survives the coarse codes.
    var byteBytes: Int { byteWidth + 8 }
}
