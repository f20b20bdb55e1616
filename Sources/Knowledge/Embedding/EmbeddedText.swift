import Core

/// The words of a passage that are embedded: its title and headings stand before it, because without them a sixth fewer are found first
/// (research/embed.md 2).
///
/// The questions an article says it answers are no part of it: they are compared one by one (``DocumentLines``), because a caller's
/// question is nearer to a question than to any passage with a question in it.
enum EmbeddedText {
    /// Characters of title and headings: some 50 word pieces, so that a passage of 120 words is never cut at the embedder's 256.
    private static let pathLimit = 200

    static func of(_ chunk: Chunk, title: String) -> String {
        let path = ([title] + chunk.headings.filter { $0 != title }).joined(separator: " > ")
        return path.prefix(pathLimit) + "\n" + chunk.text
    }
}
