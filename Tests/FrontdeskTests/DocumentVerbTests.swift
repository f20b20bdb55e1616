import Foundation
import Testing
import frontdesk

/// Covers documents that are no articles in `kb add`, `kb list`, `kb show`, `kb remove` and `kb extract`.
@Suite struct DocumentVerbTests {
    private let harness: Harness

    init() async throws {
        harness = try Harness()
        try harness.installReader()
        _ = await harness.run("workspace", "add", "Corner Bakery")
        try harness.write(
            "<!DOCTYPE html><title>Cakes | Bakery</title><p>We bake wedding cakes to order.</p>", to: "site/cakes.html")
        try harness.write("Bread comes out of the oven at six.\n", to: "site/more/bread.txt")
        try harness.write("{\\rtf1 old}", to: "site/old.txt")
    }

    @Test func foldersAreReadAndWhatCannotBeIsTold() async throws {
        let outcome = await harness.run("kb", "add", "site", "--workspace", "Corner Bakery", "--json")
        #expect(outcome.code == .failed)
        let added = try outcome.json()
        #expect(added["documents"] as? [String] == ["cakes.html", "more/bread.txt"])
        let refused = try #require(added["refused"] as? [[String: Any]])
        #expect(refused.map { $0["code"] as? String } == ["document.unsupported"])
        let list = try await harness.run("kb", "list", "--json").jsonArray()
        #expect(list.map { $0["kind"] as? String } == ["page", "text"])
        #expect(list.map { $0["title"] as? String } == ["Cakes", "Bread"])
    }

    @Test func namedFilesAreAllReadOrNone() async throws {
        let outcome = await harness.run("kb", "add", "site/cakes.html", "site/old.txt", "--workspace", "Corner Bakery")
        #expect(outcome.code == .failed)
        #expect(outcome.errors.contains("old.txt: this is an RTF file"))
        #expect(try await harness.run("kb", "list", "--json").jsonArray().isEmpty)
    }

    @Test func documentIsShownAndRemoved() async throws {
        _ = await harness.run("kb", "add", "site/cakes.html", "--workspace", "Corner Bakery")
        let shown = try await harness.run("kb", "show", "cakes", "--json").json()
        #expect((shown["chunks"] as? [[String: Any]])?.map { $0["text"] as? String } == ["We bake wedding cakes to order."])
        #expect(await harness.run("kb", "show", "cakes.html").output.contains("We bake wedding cakes to order."))
        let unknown = await harness.run("kb", "remove", "cakes.htm", "--workspace", "Corner Bakery")
        #expect(unknown.code == .failed && unknown.errors.contains("did you mean cakes.html?"))
        let removed = await harness.run("kb", "remove", "cakes.html", "--workspace", "Corner Bakery")
        #expect(removed.output == "Corner Bakery: 1 removed.\n")
    }

    @Test func documentIsExtractedWithoutAWorkspace() async throws {
        let document = try await harness.run("kb", "extract", "site/cakes.html", "--json").json()
        #expect(document["format"] as? String == "html" && document["title"] as? String == "Cakes")
        let refused = await harness.run("kb", "extract", "site/old.txt")
        #expect(refused.code == .failed && refused.errors.contains("old.txt: this is an RTF file"))
    }
}
