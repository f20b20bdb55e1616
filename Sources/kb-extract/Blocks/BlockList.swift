import Core

/// The blocks of one document in reading order, with the bound of all output.
struct BlockList {
    /// Longest text of one document: some 800 pages of print.
    static let textLimit = 2 << 20
    /// Longest single block; a paragraph of more words is a listing or an attack, and is cut.
    private static let blockLimit = 64 << 10

    private(set) var blocks: [ExtractedDocument.Block] = []
    /// What is shown of a document when nothing names it; kept, because it is asked for with every block.
    private(set) var firstHeading: String?
    private(set) var isTruncated = false
    /// UTF-8 bytes of all texts.
    private(set) var size = 0

    /// Adds a block with its spaces tidied; nothing when there are no words in it.
    mutating func add(_ kind: ExtractedDocument.Block.Kind, level: Int? = nil, _ text: String, page: Int? = nil) {
        var tidied = Self.tidied(text)
        guard tidied.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else {
            return
        }
        if tidied.utf8.count > Self.blockLimit {
            tidied = String(decoding: tidied.utf8.prefix(Self.blockLimit), as: UTF8.self)
            isTruncated = true
        }
        guard size + tidied.utf8.count <= Self.textLimit else {
            isTruncated = true
            return
        }
        size += tidied.utf8.count
        if kind == .heading, firstHeading == nil { firstHeading = tidied }
        blocks.append(.init(kind: kind, level: level.map { min(6, max(1, $0)) }, text: tidied, page: page))
    }

    /// One space between words, none at the ends, no characters without a width.
    static func tidied(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isSpaceDue = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
                isSpaceDue = true
            case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0xE000...0xF8FF, 0xFFFC:
                // Soft hyphens, joiners, directions, and private use, where fonts keep their icons.
                continue
            default:
                if isSpaceDue, !result.isEmpty { result.append(" ") }
                isSpaceDue = false
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The notices that follow from the bounds alone.
    var notices: [ExtractedDocument.Notice] { isTruncated ? [.truncated] : [] }
}
