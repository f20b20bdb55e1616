import Core

/// Looks over the tags of a page before libxml2 does, whose time grows with the square of a tag's attributes:
/// one tag with 300,000 of them takes over a minute (research/embed.md 4).
enum TagScan {
    /// No page for people has a tag with more; generated forms have some fifty.
    private static let attributeLimit = 1_000
    /// 100 times a long page.
    private static let tagLimit = 500_000

    static func check(_ page: String) throws(DocumentError) {
        let bytes = Array(page.utf8)
        var tags = 0
        var place = 0
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count, isLetter(bytes[place + 1]) else {
                place += 1
                continue
            }
            tags += 1
            guard tags <= tagLimit else { throw .tooComplex("tags", limit: tagLimit) }
            place = try end(ofTagAt: place, in: bytes)
        }
    }

    /// Counts words outside of quotes, as a tag's parser does; the place after the tag.
    private static func end(ofTagAt start: Int, in bytes: [UInt8]) throws(DocumentError) -> Int {
        var place = start + 1
        var words = 0
        var isInWord = false
        while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
            let byte = bytes[place]
            let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
            if isQuote, bytes[place - 1] == UInt8(ascii: "="), let close = bytes[(place + 1)...].firstIndex(of: byte) {
                place = close
                isInWord = false
            } else if byte <= 0x20 || byte == UInt8(ascii: "/") {
                isInWord = false
            } else if !isInWord {
                isInWord = true
                words += 1
                guard words <= attributeLimit else { throw .tooComplex("attributes in one tag", limit: attributeLimit) }
            }
            place += 1
        }
        return place
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
}
