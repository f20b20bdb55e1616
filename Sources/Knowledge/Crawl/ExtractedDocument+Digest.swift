import Core

extension ExtractedDocument {
    /// SHA-256 of what it says: its title and words, not its links or markup, which change without anything being said anew
    /// (research/embed.md 3).
    var digest: [UInt8] {
        var text = title
        for block in blocks {
            text += "\n\(block.kind.rawValue) \(block.level ?? 0) \(block.page ?? 0) \(block.text)"
        }
        for fact in facts { text += "\nfact \(fact)" }
        return Digest.sha256.hash(text.utf8)
    }
}
