/// What a page or its header asks of robots: `<meta name="robots">`, `X-Robots-Tag`.
package struct RobotsMeta: Hashable, Sendable {
    package let forbidsIndexing: Bool
    package let forbidsFollowing: Bool

    /// - Parameter content: words with commas between them; a word for one named robot (`otherbot: noindex`) is not for us.
    package init(_ content: String?) {
        let words = (content ?? "").lowercased().split { $0 == "," || $0.isWhitespace }
        forbidsIndexing = words.contains("noindex") || words.contains("none")
        forbidsFollowing = words.contains("nofollow") || words.contains("none")
    }
}
