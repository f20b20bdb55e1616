import Core

/// Why a file is not an article: the file, the line, and what is allowed there.
package struct ArticleError: FrontdeskError, Equatable {
    private enum Kind: String {
        case unreadable, tooLarge, notText, empty, frontMatter
    }

    private let kind: Kind
    package let file: String
    /// From 1; nil when the whole file is meant.
    package let line: Int?
    package let message: String
    package let hint: String?

    private init(_ kind: Kind, file: String, line: Int?, _ problem: String, allowed: String) {
        self.kind = kind
        self.file = file
        self.line = line
        message = "\(file)\(line.map { ":\($0)" } ?? ""): \(problem)"
        hint = allowed
    }

    package var code: String { "article.\(kind.rawValue)" }

    static func unreadable(_ file: String, _ detail: String) -> Self {
        Self(.unreadable, file: file, line: nil, detail, allowed: "give a Markdown file that exists and may be read")
    }

    static func tooLarge(_ file: String, limit: Int) -> Self {
        Self(.tooLarge, file: file, line: nil, "larger than \(limit) bytes", allowed: "split it into several articles")
    }

    static func notText(_ file: String, line: Int, _ problem: String) -> Self {
        Self(.notText, file: file, line: line, problem, allowed: "an article is UTF-8 text")
    }

    static func empty(_ file: String) -> Self {
        Self(.empty, file: file, line: nil, "there is no text in it", allowed: "an article needs a body or a `spoken` answer")
    }

    static func frontMatter(_ file: String, line: Int, _ problem: String, allowed: String) -> Self {
        Self(.frontMatter, file: file, line: line, problem, allowed: allowed)
    }
}
