/// The keys before an article's body, in the small part of YAML that people write there.
struct FrontMatter {
    /// Longest value of each kind, in characters, and most questions: what a caller could bear to hear, with room.
    private static let titleLimit = 200
    private static let questionLimit = 300
    private static let questionsLimit = 100
    private static let spokenLimit = 2_000

    private(set) var title: String?
    private(set) var questions: [String] = []
    private(set) var spoken: String?

    static func isFence(_ line: String) -> Bool {
        line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
    }

    /// Reads the front matter whose opening fence is the first line.
    /// - Returns: what it says, and the index of the first line after it.
    static func parse(_ lines: [String], source: String) throws(ArticleError) -> (FrontMatter, Int) {
        guard let end = lines.dropFirst().firstIndex(where: isFence) else {
            throw .frontMatter(source, line: 1, "the front matter has no end", allowed: "close it with a line `---`")
        }
        var reader = FrontMatterReader(lines: Array(lines[..<end]), source: source)
        var result = FrontMatter()
        var seen: Set<String> = []
        while let (key, value, line) = try reader.nextKey() {
            guard seen.insert(key).inserted else {
                throw .frontMatter(source, line: line, "`\(key)` is given twice", allowed: "each key once")
            }
            switch key {
            case "title":
                result.title = try reader.scalar(value, line: line, limit: titleLimit)
            case "questions":
                result.questions = try reader.list(value, line: line, limit: questionLimit)
                guard result.questions.count <= questionsLimit else {
                    throw .frontMatter(source, line: line, "too many questions", allowed: "at most \(questionsLimit)")
                }
            case "spoken":
                result.spoken = try reader.scalar(value, line: line, limit: spokenLimit)
            default:
                throw .frontMatter(
                    source, line: line, "unknown key `\(key.prefix(40))`", allowed: "title, questions and spoken")
            }
        }
        return (result, end + 1)
    }
}
