import Foundation
import Knowledge
import Models

/// An invented business: its articles and what callers ask, with the article that answers it.
struct Shop {
    struct Question {
        let text: String
        /// Name of the article's file without its ending; nil when no article answers it.
        let answer: String?
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .path
    static let assets = SpeechAssets.debian(directory: "\(root)/firmware-config/speech")

    let name: String
    let articles: [Article]
    let questions: [Question]

    /// A directory with articles and `questions.tsv`; a bare name is one of `vectors/spoken`.
    init(_ path: String) throws {
        name = URL(filePath: path).lastPathComponent
        let directory = path.contains("/") ? path : "\(Self.root)/vectors/spoken/\(path)"
        let files = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".md") }.sorted()
        articles = try files.map { try ArticleParser().parse(file: "\(directory)/\($0)") }
        questions = try String(contentsOfFile: "\(directory)/questions.tsv", encoding: .utf8).split(separator: "\n").map { line in
            let cells = line.split(separator: "\t").map(String.init)
            return Question(text: cells[0], answer: cells[1] == "-" ? nil : cells[1])
        }
    }

    var source: SpeechModelSource {
        SpeechModelSource(articles: articles.map { .init(title: $0.title, body: $0.body, questions: $0.questions) })
    }
}
