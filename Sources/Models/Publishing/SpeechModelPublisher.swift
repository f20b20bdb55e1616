import Core
import Foundation

/// Makes speech models and puts them on disk, on its own thread: a model takes seconds of computing.
actor SpeechModelPublisher {
    private static let manifest = "model.json"

    private nonisolated let thread = WorkerThread(name: "speech models")
    private let directory: String
    private let assets: SpeechAssets

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(directory: String, assets: SpeechAssets) {
        self.directory = directory
        self.assets = assets
    }

    /// The model of a source: the finished one of an earlier run, or a new one; half-made ones are never seen.
    func publish(_ source: SpeechModelSource, for workspace: ID<Workspace>) async throws -> RecognitionModel {
        let background = try AssetFile.text(assets.background)
        let common = try AssetFile.text(assets.commonWords)
        let features = try AssetFile.text("\(assets.acousticModel)/feat.params")
        let identity = [SpeechModelBuilder.version, try JSON.encode(source), background, common, features]
        let hash = Digest.hex(Digest.sha256.hash(identity.joined(separator: "\0").utf8).prefix(16))
        let home = "\(directory)/\(workspace)"
        let model = RecognitionModel(directory: "\(home)/\(hash)")
        if FileManager.default.fileExists(atPath: "\(model.directory)/\(Self.manifest)") { return model }

        let dictionary = try PronouncingDictionary(path: assets.dictionary)
        let builder = SpeechModelBuilder(
            known: dictionary.contains, background: try BackgroundCounts(background, path: assets.background),
            commonWords: common.split(separator: "\n").map(String.init))
        let built = builder.build(source)
        let listed = built.vocabulary.flatMap { dictionary.entries(for: $0) }
        let guessed = await LetterToSound.entries(for: built.vocabulary.filter { !dictionary.contains($0) })
        let draft = RecognitionModel(directory: "\(home)/making-\(hash)")
        do {
            try? FileManager.default.removeItem(atPath: draft.directory)
            try FileManager.default.createDirectory(atPath: draft.directory, withIntermediateDirectories: true)
            try write(built.closed, to: draft.closed)
            try write(built.open, to: draft.open)
            try write((listed + guessed).joined(separator: "\n") + "\n", to: draft.words)
            try write(Self.withoutMean(features), to: draft.features)
            try write(
                JSON.encode(["articles": source.articles.count, "words": built.vocabulary.count]),
                to: "\(draft.directory)/\(Self.manifest)")
            try FileManager.default.moveItem(atPath: draft.directory, toPath: model.directory)
        } catch {
            throw SpeechModelError.unwritable(model.directory, "\(error)")
        }
        return model
    }

    /// Deletes the workspace's models that nobody has any more.
    func removeOthers(than kept: Set<RecognitionModel>, of workspace: ID<Workspace>) {
        let home = "\(directory)/\(workspace)"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: home)) ?? []
        where !kept.contains(RecognitionModel(directory: "\(home)/\(name)")) {
            try? FileManager.default.removeItem(atPath: "\(home)/\(name)")
        }
    }

    /// The mean is taken away by ``Cepstra``, so the decoder must not do it again.
    private static func withoutMean(_ features: String) -> String {
        features.split(separator: "\n").filter { !$0.hasPrefix("-cmn") }.joined(separator: "\n") + "\n-cmn none\n"
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
}
