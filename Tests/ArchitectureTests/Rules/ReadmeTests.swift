import Core
import Foundation
import Support
import Testing

/// The README stays true: its commands exist, and what exists is in its tables.
enum ReadmeRule {
    /// A verb as `frontdesk help --json` describes it.
    struct Verb: Decodable {
        struct Option: Decodable {
            let name: String
        }

        let verb: String
        let options: [Option]
    }

    static func breaches(in readme: SourceFile, verbs: [Verb], settings: [String], modules: [String]) -> [Breach] {
        var found: [Breach] = []
        for (line, command) in commands(in: readme) {
            let words = command.split(separator: " ").dropFirst()
            guard
                let verb = verbs.filter({ words.starts(with: $0.verb.split(separator: " ")) }).max(by: {
                    $0.verb.count < $1.verb.count
                })
            else {
                found.append(Breach(path: readme.path, line: line, message: "no such verb: \(command)"))
                continue
            }
            let known = verb.options.compactMap { $0.name.split(separator: " ").first }
            for option in words where option.hasPrefix("--") && !known.contains(option) {
                found.append(Breach(path: readme.path, line: line, message: "\(verb.verb) has no option \(option)"))
            }
        }
        let missing = { (what: String, needle: String) in
            readme.text.contains(needle) ? nil : Breach(path: readme.path, line: 1, message: "\(what) is missing")
        }
        found += verbs.compactMap { missing("the verb \($0.verb)", "| `frontdesk \($0.verb)` |") }
        found += settings.compactMap { missing("the setting \($0)", "| `\($0)` |") }
        let words = Set(readme.text.split(whereSeparator: \.isWhitespace).map(String.init))
        found += modules.filter { !words.contains($0) }
            .map { Breach(path: readme.path, line: 1, message: "the module \($0) is missing") }
        found += ["firmware-config/run", "firmware-config/test"].compactMap { missing("the command \($0)", "\n\($0) ") }
        return found
    }

    /// The lines of `sh` blocks that call the program, comments cut off, with their numbers.
    private static func commands(in file: SourceFile) -> [(Int, Substring)] {
        var inside = false
        var found: [(Int, Substring)] = []
        for (place, line) in file.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("```") {
                inside = text == "```sh"
            } else if inside, text.hasPrefix("frontdesk ") {
                found.append((place + 1, text.prefix { $0 != "#" }))
            }
        }
        return found
    }
}

/// Covers commands, options, verbs, settings and modules by asking the built program; what the README says of them is for a reader.
@Suite struct ReadmeTests {
    private struct Help: Decodable {
        let verbs: [ReadmeRule.Verb]
    }

    private struct Settings: Decodable {
        struct Setting: Decodable {
            let key: String
        }

        let settings: [Setting]
    }

    @Test func holds() async throws {
        let folder = try TemporaryFolder()
        let help: Help = try await ask(["help"], folder)
        let settings: Settings = try await ask(["config", "show"], folder)
        let readme = SourceFile(path: "README.md", text: try Repository.text("README.md"))
        let found = ReadmeRule.breaches(
            in: readme, verbs: help.verbs, settings: settings.settings.map(\.key), modules: FloorsTests.table.rows.keys.sorted())
        #expect(found.isEmpty)
    }

    @Test(arguments: ["firmware-config/run", "firmware-config/test", ".ci/run"])
    func theCommandsCanBeRun(_ path: String) {
        #expect(FileManager.default.isExecutableFile(atPath: Repository.root.appending(path: path).path))
    }

    @Test func findsWhatIsNotTrue() {
        let text = """
            ```sh
            frontdesk fly
            frontdesk kb add --fast x.md # frontdesk
            ```
            ```toml
            frontdesk is not called here
            ```
            | `frontdesk kb add` | … |
            """
        let verbs = [
            ReadmeRule.Verb(verb: "kb add", options: [.init(name: "--workspace NAME")]),
            ReadmeRule.Verb(verb: "serve", options: []),
        ]
        let found = ReadmeRule.breaches(
            in: SourceFile(path: "README.md", text: text), verbs: verbs, settings: ["sip.listen"], modules: ["Core"])
        #expect(
            found.map(\.message) == [
                "no such verb: frontdesk fly", "kb add has no option --fast", "the verb serve is missing",
                "the setting sip.listen is missing", "the module Core is missing", "the command firmware-config/run is missing",
                "the command firmware-config/test is missing",
            ])
    }

    private func ask<Answer: Decodable>(_ words: [String], _ folder: TemporaryFolder) async throws -> Answer {
        let outcome = try await ProcessRunner.run(try Executable.product("frontdesk"), words + ["--json", "--data", folder.path])
        #expect(outcome.status == 0, "\(outcome)")
        return try JSON.decode(from: outcome.output)
    }
}
