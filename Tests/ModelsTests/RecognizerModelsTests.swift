// Covers making, keeping and replacing speech models on disk and what happens when their files are missing or wrong.
import Core
import Foundation
import Models
import Support
import Testing

struct RecognizerModelsTests {
    private let folder: TemporaryFolder
    private let workspace = IDSource(clock: ManualClock()).next(Workspace.self)

    init() throws {
        folder = try TemporaryFolder()
    }

    private func models(_ assets: SpeechAssets = Shop.assets) throws -> RecognizerModels {
        RecognizerModels(directory: folder.path, assets: assets, pool: try RecognizerPool(threads: 1, assets: Shop.assets))
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.file("\(workspace)")).sorted()
    }

    private func file(_ name: String) throws -> String {
        try String(contentsOfFile: folder.file("\(workspace)/\(try #require(names().first))/\(name)"), encoding: .utf8)
    }

    @Test func equalArticlesGiveTheSameFiles() async throws {
        let source = try Shop("vet").source
        try await models().update(workspace, generation: 1) { source }
        let first = try (names(), file("open.lm"), file("closed.lm"), file("words.dict"))
        try FileManager.default.removeItem(atPath: folder.file("\(workspace)"))
        try await models().update(workspace, generation: 7) { source }
        let second = try (names(), file("open.lm"), file("closed.lm"), file("words.dict"))
        #expect(first == second)
        #expect(first.0.count == 1)
    }

    @Test func everyWordOfTheModelsIsInTheDictionary() async throws {
        let source = SpeechModelSource(articles: [
            .init(
                title: "Zorblatt 3000 fitting", body: "We fit the Zorblatt. It costs $45, Mon-Fri.",
                questions: ["do you fit a zorblatt"])
        ])
        try await models().update(workspace, generation: 1) { source }
        let said = Set(
            try file("words.dict").split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) })
        let model = try file("open.lm")
        let unigrams = try #require(model.components(separatedBy: "\\1-grams:\n").last?.components(separatedBy: "\n\n").first)
        for line in unigrams.split(separator: "\n") {
            let word = String(line.split(separator: " ")[1])
            if !word.hasPrefix("<") && !word.hasPrefix("</") { #expect(said.contains(word), "\(word)") }
        }
        #expect(said.isSuperset(of: ["zorblatt", "forty", "dollars", "monday", "goodbye"]))
    }

    @Test func probabilitiesSumToOne() async throws {
        try await models().update(workspace, generation: 1) { .empty }
        let model = try ARPAModel(file("open.lm"))
        for history in [[], ["do"], ["how", "much"], ["can", "i"], ["goodbye"]] as [[String]] {
            let sum = model.words.filter { $0 != "<s>" }.reduce(0) { $0 + model.probability(of: $1, after: history) }
            #expect(abs(sum - 1) < 0.01, "\(history): \(sum)")
        }
    }

    @Test func aGenerationIsMadeOnceAndTheOldFilesGo() async throws {
        let models = try models()
        #expect(await models.recognizer(for: workspace) == nil)
        try await models.update(workspace, generation: 1) { .empty }
        let before = try names()
        try await models.update(workspace, generation: 1) {
            Issue.record("asked for articles it has a model of")
            return .empty
        }
        let source = try Shop("plumber").source
        try await models.update(workspace, generation: 2) { source }
        let after = try names()
        #expect(after.count == 1)
        #expect(after != before)
        #expect(await models.recognizer(for: workspace) != nil)
    }

    /// The pool keeps two decoders, so a third model drives the first one out and it has to be loaded again from its files.
    @Test func aCallKeepsTheModelItBeganWith() async throws {
        let models = try models()
        let sound = try TelephoneLine().carry(
            try await FliteSynthesizer().synthesize("how do i bleed a radiator", voice: "rms").samples)
        let (plumber, vet) = (try Shop("plumber").source, try Shop("vet").source)
        try await models.update(workspace, generation: 1) { plumber }
        var call = await models.recognizer(for: workspace)
        let before = try await call?.recognize(sound, expecting: .question)
        #expect(before?.text.isEmpty == false)
        try await models.update(workspace, generation: 2) { vet }
        try await models.update(workspace, generation: 3) { .empty }
        #expect(try names().count == 2)
        #expect(try await call?.recognize(sound, expecting: .question) == before)
        call = nil
        try await models.update(workspace, generation: 4) { vet }
        #expect(try names().count == 1)
    }

    @Test(arguments: [(drop: 1, add: ""), (drop: 0, add: "1 2 3\n"), (drop: 0, add: "nan nan\n")])
    func aDamagedTelephoneMapIsRefused(drop: Int, add: String) throws {
        let lines = try String(contentsOfFile: Shop.assets.telephoneMap, encoding: .utf8).split(separator: "\n").dropLast(drop)
        let path = folder.file("broken.map")
        try Data((lines.joined(separator: "\n") + "\n" + add).utf8).write(to: URL(filePath: path))
        let assets = SpeechAssets(
            acousticModel: Shop.assets.acousticModel, dictionary: Shop.assets.dictionary, background: Shop.assets.background,
            commonWords: Shop.assets.commonWords, telephoneMap: path)
        let error = #expect(throws: SpeechModelError.self) { try RecognizerPool(threads: 1, assets: assets) }
        #expect(error?.code == "speechModel.malformed")
    }

    @Test func aHalfMadeModelIsMadeAnew() async throws {
        try await models().update(workspace, generation: 1) { .empty }
        let name = try #require(names().first)
        try FileManager.default.moveItem(
            atPath: folder.file("\(workspace)/\(name)"), toPath: folder.file("\(workspace)/making-\(name)"))
        try Data("rubbish".utf8).write(to: URL(filePath: folder.file("\(workspace)/making-\(name)/open.lm")))
        try await models().update(workspace, generation: 1) { .empty }
        #expect(try names() == [name])
        #expect(try file("open.lm").hasPrefix("\\data\\"))
    }

    @Test func saysWhichFileIsMissingOrWrong() async throws {
        let broken = folder.file("broken.ngrams")
        try Data("\\1-grams\nword without tab\n".utf8).write(to: URL(filePath: broken))
        for (background, code) in [(folder.file("nowhere"), "speechModel.unreadable"), (broken, "speechModel.malformed")] {
            let assets = SpeechAssets(
                acousticModel: Shop.assets.acousticModel, dictionary: Shop.assets.dictionary, background: background,
                commonWords: Shop.assets.commonWords, telephoneMap: Shop.assets.telephoneMap)
            let error = await #expect(throws: SpeechModelError.self) {
                try await models(assets).update(workspace, generation: 1) { .empty }
            }
            #expect(error?.code == code)
            #expect(error?.message.contains(background) == true)
        }
    }

    @Test func hostileArticlesAreOnlyWords() async throws {
        let noise = String((0..<20_000).map { Character(UnicodeScalar(UInt8($0 % 251))) })
        let source = SpeechModelSource(articles: [
            .init(title: "\\end\\ </s> <s>", body: noise, questions: ["(2) [NOISE] ++UH++ \u{0}"]),
            .init(title: "", body: "", questions: []),
            .init(
                title: String(repeating: "a", count: 100_000), body: String(repeating: "$9999999999999999999999 ", count: 2000),
                questions: []),
        ])
        let models = try models()
        try await models.update(workspace, generation: 1) { source }
        #expect(await models.recognizer(for: workspace) != nil)
    }
}
