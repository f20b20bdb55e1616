import Core
import Foundation
import Knowledge
import Store

extension Verb {
    static let knowledgeEval = Verb(
        "kb eval", "Measure the search on documents and questions with known answers.",
        options: [
            Option("corpus", "FILE", "Documents: JSON lines with _id, title and text.", required: true),
            Option("queries", "FILE", "Questions: JSON lines with _id, text and rel, a list of document ids.", required: true),
            Option("word-errors", "SHARE", "Share of the words a bad line loses or changes, 0 to 1; default 0."),
            Option("seed", "NUMBER", "Which words go wrong; default 1."),
        ]
    ) { context in
        let set = try EvaluationSet(corpus: context.file("corpus"), queries: context.file("queries"))
        let share = context.invocation.value("word-errors") ?? "0"
        guard let errors = Double(share), (0...1).contains(errors) else {
            throw UsageError.badValue("--word-errors", share, allowed: "a number from 0 to 1")
        }
        let seed = try context.invocation.integer("seed", default: 1, in: 0...Int(Int32.max))
        let folder = FileManager.default.temporaryDirectory.appending(path: "frontdesk-eval-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try await Store.open(directory: folder, clock: context.surroundings.clock, log: context.log())
        let kept = KeptMeaning(
            weights: context.weights(try context.configuration()), store: store, log: context.log())
        let evaluation = KnowledgeEvaluation(store: store, meaning: kept?.meaning, backfill: kept?.backfill)
        let terminal = context.terminal
        let report = try await evaluation.run(set, wordErrors: errors, seed: UInt64(seed)) { step, done, total in
            terminal.progress(done, of: total, step.rawValue)
        }
        terminal.progress("")
        await store.close()
        let rows = [("words", report.fts), ("meaning", report.dense), ("both", report.hybrid)].map { name, metrics in
            [name]
                + [metrics.nDCG10, metrics.precision1, metrics.recall5, metrics.reciprocalRank10].map {
                    String(format: "%.4f", $0)
                }
        }
        try context.show(
            report,
            text: "\(set.articles.count) documents, \(set.questions.count) questions\n"
                + context.terminal.table(["BY", "NDCG@10", "P@1", "R@5", "MRR@10"], rows))
        return .done
    }
}

extension VerbContext {
    /// The text of the file an option names.
    fileprivate func file(_ option: String) throws -> String {
        let path = surroundings.absolute(invocation.value(option) ?? "")
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
            throw VerbFailure("evaluation.unreadable", "\(path) is not a UTF-8 text file that can be read.")
        }
        return text
    }
}
