import Testing

/// An article of the sample workspace has a title, three to five questions, an answer that a plain voice reads well, and a body.
enum SampleArticlesRule {
    static func breaches(in file: SourceFile) -> [Breach] {
        let parts = file.text.split(separator: "---\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty else { return [Breach(path: file.path, line: 1, message: "no front matter")] }
        let front = parts[1].split(separator: "\n")
        let spoken = front.first { $0.hasPrefix("spoken: ") }?.dropFirst("spoken: ".count) ?? ""
        let sentences = spoken.count { ".?!".contains($0) }
        let words = parts[2].split { $0.isWhitespace }.count
        var found: [String] = []
        if !front.contains(where: { $0.hasPrefix("title: ") }) { found.append("no title") }
        if !(3...5).contains(front.count { $0.hasPrefix("  - ") }) { found.append("three to five questions are wanted") }
        if !(1...3).contains(sentences) { found.append("one to three spoken sentences are wanted") }
        if spoken.contains(/[0-9£€$%&@\/*#]/) { found.append("digits and signs in the spoken answer") }
        if !(80...200).contains(words) { found.append("\(words) words, 80 to 200 are wanted") }
        if !parts[2].hasPrefix("# ") { found.append("no heading") }
        return found.map { Breach(path: file.path, line: 1, message: $0) }
    }
}

/// Covers the form of the articles; that their facts agree with each other is for a reader.
@Suite struct SampleArticlesTests {
    private static let articles = Repository.everything.filter {
        $0.path.hasPrefix("firmware-config/sample/harbour-bikes/") && $0.path.hasSuffix(".md")
    }

    @Test func thereIsAShopFull() {
        #expect(Self.articles.count >= 24)
    }

    @Test(arguments: articles)
    func holds(_ file: SourceFile) {
        #expect(SampleArticlesRule.breaches(in: file).isEmpty)
    }

    @Test func findsWhatIsMissing() {
        let text = "---\ntitle: A\nquestions:\n  - b?\nspoken: It costs £5.\n---\nc\n"
        let messages = SampleArticlesRule.breaches(in: SourceFile(path: "a.md", text: text)).map(\.message)
        #expect(messages.count == 4)
        #expect(SampleArticlesRule.breaches(in: SourceFile(path: "a.md", text: "# A\n")).map(\.message) == ["no front matter"])
    }
}
