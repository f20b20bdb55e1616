import Foundation
import Knowledge
import Models

/// An invented business: its articles and what callers ask, with the article that answers it.
struct Shop {
    struct Question {
        let text: String
        /// Name of the article's file without its ending; nil when no article answers it.
        let answer: String?
        /// Of the same trade although no article answers it.
        let isNearMiss: Bool
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .path
    static let assets = SpeechAssets.debian(directory: "\(root)/firmware-config/speech")

    /// Where the set-up script puts the embedder's weights.
    static let weights = ProcessInfo.processInfo.environment["FRONTDESK_WEIGHTS"] ?? "\(root)/.build/weights"

    let name: String
    let articles: [Article]
    let questions: [Question]

    /// A directory of the repository with articles and questions; a bare name is one of `vectors/spoken`, and a directory of
    /// questions alone has its articles in the sample workspace of its name.
    init(_ path: String) throws {
        name = path.replacing("/", with: "-")
        let directory = "\(Self.root)/\(path.contains("/") ? path : "vectors/spoken/\(path)")"
        let own = try Self.files(in: directory)
        let files = own.isEmpty ? try Self.files(in: "\(Self.root)/firmware-config/sample/\(path)") : own
        articles = try files.map { try ArticleParser().parse(file: $0) }
        questions = try Self.questions(in: directory)
    }

    var source: SpeechModelSource {
        SpeechModelSource(articles: articles.map { .init(title: $0.title, body: $0.body, questions: $0.questions) })
    }

    private static func files(in directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".md") }.sorted()
            .map { "\(directory)/\($0)" }
    }

    /// `questions.tsv` has the question first, `queries.tsv` of `vectors/kb` the article's file.
    private static func questions(in directory: String) throws -> [Question] {
        let isQueries = FileManager.default.fileExists(atPath: "\(directory)/queries.tsv")
        let file = "\(directory)/\(isQueries ? "queries" : "questions").tsv"
        return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { line in
            let cells = line.split(separator: "\t").map(String.init)
            let (text, answer) = isQueries ? (cells[1], cells[0]) : (cells[0], cells[1])
            let isAnswered = answer != "-" && answer != "~"
            return Question(
                text: text.lowercased(), answer: isAnswered ? answer.replacing(".md", with: "") : nil,
                isNearMiss: answer == "~")
        }
    }
}
