import Agents
import Core
import Foundation
import Knowledge
import MiniLM
import Store
import Support

/// The sample workspace in a store of its own, searched as the box searches it, by meaning too where the weights are.
struct Sample {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    let folder: TemporaryFolder
    let store: Store
    let workspace: Workspace
    let agent: Agent
    let search: KnowledgeSearch

    init() async throws {
        folder = try TemporaryFolder()
        store = try await Store.open(directory: folder.path, clock: ManualClock(), log: .none)
        workspace = try await store.addWorkspace(
            named: "Harbour Bikes", greeting: "Hello, this is Marina at Harbour Bikes. How can I help you?")
        let articles = Self.root.appending(path: "firmware-config/sample/harbour-bikes").path
        let names = try FileManager.default.contentsOfDirectory(atPath: articles).filter { $0.hasSuffix(".md") }.sorted()
        let drafts = try names.map { try ArticleParser().parse(file: "\(articles)/\($0)") }
        _ = try await KnowledgeBase(store: store).publish(drafts, to: workspace.id)
        let id = workspace.id
        guard let first = try await store.read({ try $0.agents(of: id) }).first else { throw StoreError.notFound("agent") }
        agent = first
        search = KnowledgeSearch(store: store)
    }

    /// The directory of the fetched weights; nil where there are none.
    static var weights: String? {
        let given = ProcessInfo.processInfo.environment["FRONTDESK_WEIGHTS"] ?? root.appending(path: ".build/weights").path
        return FileManager.default.fileExists(atPath: given + "/" + MiniLM.weightsFile) ? given : nil
    }

    /// The JSON files of a folder of the repository, with their names.
    static func files(_ path: String) throws -> [(name: String, text: String)] {
        let folder = root.appending(path: path).path
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
            .map { ($0, try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)) }
    }
}
