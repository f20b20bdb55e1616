import Foundation
import Testing
import frontdesk

/// Covers `kb add`, `kb list` and `kb search`; how well the search ranks is KnowledgeTests' affair.
@Suite struct KnowledgeVerbTests {
    private let harness: Harness

    init() async throws {
        harness = try Harness()
        _ = await harness.run("workspace", "add", "Corner Bakery")
        try harness.write("# Opening hours\n\nWe open at six in the morning.\n", to: "hours.md")
        try harness.write(
            "---\ntitle: Cakes\nquestions: [Do you bake wedding cakes?]\nspoken: Yes, we do.\n---\nWe bake cakes.\n",
            to: "more/cakes.md")
    }

    @Test func filesAndFoldersArePublished() async throws {
        let added = await harness.run("kb", "add", "hours.md", "more", "--workspace", "Corner Bakery", "--json")
        #expect(added.code == .done)
        #expect(try added.json()["added"] as? Int == 2)
        let list = try await harness.run("kb", "list", "--json").jsonArray()
        #expect(list.map { $0["source"] as? String } == ["cakes.md", "hours.md"])
        #expect(list.map { $0["title"] as? String } == ["Cakes", "Opening hours"])
        let again = await harness.run("kb", "add", "hours.md", "--workspace", "Corner Bakery")
        #expect(again.output == "Corner Bakery: 0 added, 0 replaced, 1 unchanged.\n")
    }

    @Test func searchSaysHowSureItIs() async throws {
        _ = await harness.run("kb", "add", "hours.md", "more", "--workspace", "Corner Bakery")
        let outcome = await harness.run("kb", "search", "do you bake wedding cakes", "--json")
        let document = try outcome.json()
        #expect(document["outcome"] as? String == "confident")
        let hits = try #require(document["hits"] as? [[String: Any]])
        #expect(hits.first?["title"] as? String == "Cakes")
        #expect(hits.first?["spoken"] as? String == "Yes, we do.")
        #expect(Set(hits.first.map { Array($0.keys) } ?? []) == ["document", "chunk", "title", "score", "spoken"])
        let none = await harness.run("kb", "search", "quantum chromodynamics")
        #expect(none.output == "No article answers this; the agent would ask once more, then offer to take a message.\n")
    }

    @Test func oneBadFilePublishesNothing() async throws {
        let path = try harness.write("---\ntitel: Bread\n---\nWe bake bread.\n", to: "bread.md")
        let outcome = await harness.run("kb", "add", "hours.md", "bread.md", "missing.md", "--workspace", "Corner Bakery")
        #expect(outcome.code == .failed)
        #expect(outcome.errors.contains("bread.md:2: unknown key `titel`"))
        #expect(outcome.errors.contains("missing.md"))
        #expect(outcome.errors.contains("nothing was published"))
        #expect(try await harness.run("kb", "list", "--json").jsonArray().isEmpty)
        #expect(path.hasSuffix("bread.md"))
    }

    @Test func twoFilesOfOneNameAreRefused() async throws {
        try harness.write("# Other cakes\n\nText.\n", to: "cakes.md")
        let outcome = await harness.run("kb", "add", "cakes.md", "more/cakes.md", "--workspace", "Corner Bakery")
        #expect(outcome.code == .failed)
        #expect(outcome.errors.contains("cakes.md: two files have this name"))
    }

    @Test func whichWorkspaceMustBeClear() async throws {
        _ = await harness.run("workspace", "add", "Sales")
        let unclear = await harness.run("kb", "list")
        #expect(unclear.code == .usage)
        #expect(unclear.errors.contains("There are 2 workspaces: Corner Bakery, Sales."))
        #expect(await harness.run("kb", "list", "--workspace", "sales").code == .done)
        let none = try await Harness().run("kb", "list")
        #expect(none.code == .failed)
        #expect(none.errors.contains("frontdesk workspace add NAME makes one"))
    }
}
