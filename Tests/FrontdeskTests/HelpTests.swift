import Foundation
import Testing
import frontdesk

/// Covers every word of help: `Snapshots/help.txt` is the overview and each verb; a change of it is a reviewed act.
///
/// Set FRONTDESK_UPDATE_SNAPSHOTS to write the file anew.
@Suite struct HelpTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/help.txt")

    @Test func textIsAsReviewed() async throws {
        let harness = try Harness()
        var text = await harness.run("help").output
        let names = try await verbs(harness)
        for name in names {
            text +=
                "\n==== frontdesk \(name) --help\n"
                + (await harness.run(name.split(separator: " ").map(String.init) + ["--help"])).output
        }
        if ProcessInfo.processInfo.environment["FRONTDESK_UPDATE_SNAPSHOTS"] != nil {
            try text.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let reviewed = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(text == reviewed)
    }

    @Test func jsonDescribesTheSameVerbs() async throws {
        let harness = try Harness()
        let text = await harness.run("help").output
        for name in try await verbs(harness) { #expect(text.contains("  \(name) ")) }
        let one = try await harness.run("help", "kb", "add", "--json").json()
        #expect(one["usage"] as? String == "frontdesk kb add PATH… --workspace NAME")
    }

    @Test func hiddenVerbsStayHidden() async throws {
        let harness = try Harness()
        #expect(try await verbs(harness).allSatisfy { !$0.contains("caller") })
    }

    @Test func aNounExplainsItsVerbs() async throws {
        let outcome = try await Harness().run("help", "config")
        #expect(outcome.code == .done)
        #expect(outcome.output.contains("frontdesk config check"))
        #expect(outcome.output.contains("frontdesk config show"))
    }

    private func verbs(_ harness: Harness) async throws -> [String] {
        let document = try await harness.run("help", "--json").json()
        return (document["verbs"] as? [[String: Any]] ?? []).compactMap { $0["verb"] as? String }
    }
}
