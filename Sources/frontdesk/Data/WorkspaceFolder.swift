import Core
import Foundation
import Knowledge

/// A workspace as a folder of files: `workspace.toml`, and articles and other documents beside it.
///
/// ```
/// name = "Harbour Bikes"
/// agent = "Marina"
/// greeting = "Hello, this is Marina at Harbour Bikes. How can I help you?"
/// voice = "slt"
/// numbers = ["+15551234567"]
/// ```
/// Only `name` is needed.
struct WorkspaceFolder: Sendable {
    /// What `workspace.toml` says.
    struct Settings: Sendable {
        var name = ""
        var agent = "frontdesk"
        var greeting: String?
        var voice: String?
        var language = "en"
        var numbers: [E164] = []

        static let keys: [SettingKey<Settings>] = [
            SettingKey("name", \.name, .text(), "The workspace's name."),
            SettingKey("agent", \.agent, .text(), "The agent's name."),
            SettingKey("greeting", \.greeting, .text(), "What callers hear first."),
            SettingKey("voice", \.voice, .voice, "The agent's voice."),
            SettingKey("language", \.language, .text(), "The agent's language."),
            SettingKey("numbers", \.numbers, .list(.phoneNumber), "Numbers callers dial."),
        ]
    }

    let settings: Settings
    let articles: [Article]
    /// Paths of the documents of other kinds, by name.
    let documents: [String]

    /// Reads a folder; throws everything that is wrong with its files.
    init(_ path: String) throws {
        var problems: [String] = []
        settings = try Self.settings(path + "/workspace.toml", &problems)
        var articles: [Article] = []
        for file in try Self.articleFiles(in: path) {
            do throws(ArticleError) {
                articles.append(try ArticleParser().parse(file: file))
            } catch {
                problems.append(error.description)
            }
        }
        self.articles = articles
        documents = try Self.names(in: path).filter { !$0.hasSuffix(".md") && DocumentReader.isDocument($0) }.map {
            "\(path)/\($0)"
        }
        guard problems.isEmpty else {
            throw VerbFailure("workspace.unreadable", problems.joined(separator: "\n"), hint: "nothing was imported")
        }
    }

    /// The Markdown files of a folder, by name.
    static func articleFiles(in path: String) throws(VerbFailure) -> [String] {
        try names(in: path).filter { $0.hasSuffix(".md") && $0 != "README.md" }.map { "\(path)/\($0)" }
    }

    private static func names(in path: String) throws(VerbFailure) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw VerbFailure(
                "workspace.unreadable", "The folder \(path) cannot be read.", hint: "name a folder with workspace.toml")
        }
        return names.sorted()
    }

    private static func settings(_ path: String, _ problems: inout [String]) throws(VerbFailure) -> Settings {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw VerbFailure(
                "workspace.unreadable", "\(path) is missing or no UTF-8 text.", hint: "it holds at least: name = \"…\"")
        }
        var settings = Settings()
        let entries: [TOMLValue.Entry]
        do throws(TOMLReader.SyntaxError) {
            entries = try TOMLReader.read(text)
        } catch {
            throw VerbFailure("workspace.unreadable", "\(path):\(error.line): this is not TOML: \(error.message)")
        }
        for entry in entries {
            let place = "\(path):\(entry.node.line): \(entry.key)"
            guard let key = Settings.keys.first(where: { $0.name == entry.key }) else {
                let nearest = Nearest.match(entry.key, in: Settings.keys.map(\.name)).map { "; did you mean \($0)?" } ?? ""
                problems.append("\(place): there is no such key\(nearest)")
                continue
            }
            do throws(SettingRejection) {
                try key.apply(entry.node, &settings)
            } catch {
                problems.append("\(place) = \(error.node.value): \(error.message(allowed: key.allowed))")
            }
        }
        if settings.name.isEmpty, problems.isEmpty { problems.append("\(path):1: name is missing") }
        return settings
    }
}
