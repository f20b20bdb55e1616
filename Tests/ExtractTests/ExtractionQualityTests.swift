// Covers how much of a page's content is taken and how little else: the F1 of words on the pages of `vectors/extract`, against the floors of
// `Tests/Budgets/extract.json`. The pages are of our own making; pages of strangers are measured by `Tests/Budgets/extract_peers.py`.
import Core
import Foundation
import Testing
import kb_extract

struct ExtractionQualityTests {
    private struct Budget: Decodable {
        let mean_f1: Double
        let least_f1: Double
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// How often each word stands in a text.
    private static func counts(_ text: String) -> [String: Int] {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        return words.reduce(into: [:]) { $0[String($1), default: 0] += 1 }
    }

    /// What is compared: rows without the names of their columns, which each row repeats for who reads it alone and a table says once.
    private static func said(_ document: ExtractedDocument) -> String {
        var names: Set<String> = []
        return document.blocks.map { block in
            guard block.kind == .row else {
                names = []
                return block.text
            }
            let known = names
            let cells = block.text.replacing(" – ", with: "; ").split(separator: "; ").map { cell in
                guard let mark = cell.firstRange(of: ": ") else { return String(cell) }
                let name = String(cell[..<mark.lowerBound])
                names.insert(name)
                return known.contains(name) ? String(cell[mark.upperBound...]) : String(cell)
            }
            return cells.joined(separator: " ")
        }.joined(separator: "\n")
    }

    private static func score(_ found: String, _ gold: String) -> Double {
        let (found, gold) = (counts(found), counts(gold))
        let common = found.reduce(0) { $0 + min($1.value, gold[$1.key] ?? 0) }
        let all = found.values.reduce(0, +) + gold.values.reduce(0, +)
        return all == 0 ? 0 : 2 * Double(common) / Double(all)
    }

    @Test func pagesOfManyLayoutsAreRead() throws {
        let budget = try JSON.decode(Budget.self, from: try Self.text("Tests/Budgets/extract.json"))
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "vectors/extract").path)
            .filter { $0.hasSuffix(".html") }.map { $0.dropLast(5) }.sorted()
        #expect(names.count >= 14)
        let scores = try names.map { name in
            let document = try page(try Self.text("vectors/extract/\(name).html"))
            return (name, Self.score(Self.said(document), try Self.text("vectors/extract/\(name).txt")))
        }
        for (name, score) in scores { #expect(score >= budget.least_f1, "\(name): \(score)") }
        let mean = scores.reduce(0) { $0 + $1.1 } / Double(max(1, scores.count))
        #expect(mean >= budget.mean_f1, "\(mean)")
    }

    @Test func aWorseTextScoresLess() {
        #expect(Self.score("a b c", "a b c") == 1)
        #expect(Self.score("a b c menu", "a b c") < 1)
        #expect(Self.score("a b", "a b c") < 1)
        #expect(Self.score("", "a") == 0)
    }
}
