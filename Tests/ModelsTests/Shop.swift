import Foundation
import Models

/// An invented business of `vectors/spoken`: its articles and what callers ask, with the article that answers it.
struct Shop {
    struct Article {
        let name: String
        let source: SpeechModelSource.Article
    }

    struct Question {
        let text: String
        /// Nil when no article answers it.
        let answer: String?
    }

    let name: String
    let articles: [Article]
    let questions: [Question]

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    static let assets = SpeechAssets.debian(directory: "\(root)/firmware-config/speech")

    init(_ name: String, directory: String? = nil) throws {
        self.name = name
        let directory = directory ?? "\(Self.root)/vectors/spoken/\(name)"
        let files = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".md") }.sorted()
        articles = try files.map { file in
            let text = try String(contentsOfFile: "\(directory)/\(file)", encoding: .utf8)
            return Article(name: String(file.dropLast(3)), source: Self.parse(text))
        }
        questions = try String(contentsOfFile: "\(directory)/questions.tsv", encoding: .utf8).split(separator: "\n").map { line in
            let cells = line.split(separator: "\t").map(String.init)
            return Question(text: cells[0], answer: cells[1] == "-" ? nil : cells[1])
        }
    }

    var source: SpeechModelSource { SpeechModelSource(articles: articles.map(\.source)) }

    private static func parse(_ text: String) -> SpeechModelSource.Article {
        var title = ""
        var questions: [String] = []
        let parts = text.components(separatedBy: "---\n")
        for line in parts[1].split(separator: "\n") {
            if line.hasPrefix("title: ") { title = String(line.dropFirst(7)) }
            if line.hasPrefix("  - ") { questions.append(String(line.dropFirst(4))) }
        }
        return SpeechModelSource.Article(title: title, body: parts.dropFirst(2).joined(separator: "---\n"), questions: questions)
    }
}
