import Foundation
import Testing
import frontdesk

/// Covers `workspace import` of folders, down to the sample that comes with the program, and of exported files.
@Suite struct WorkspaceTransferTests {
    private static let sample = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "firmware-config/sample/harbour-bikes").path()

    @Test func theSampleIsImported() async throws {
        let harness = try Harness()
        try harness.installReader()
        let outcome = await harness.run("workspace", "import", Self.sample)
        #expect(outcome.code == .done, "\(outcome.errors)")
        let workspace = try #require(try await harness.run("workspace", "list", "--json").jsonArray().first)
        #expect(workspace["name"] as? String == "Harbour Bikes")
        #expect((workspace["agents"] as? [[String: String]])?.first?["name"] == "Marina")
        #expect((workspace["documents"] as? Int ?? 0) >= 24)
        let again = await harness.run("workspace", "import", Self.sample)
        #expect(again.code == .alreadySo)
    }

    @Test func exportedWorkspacesCanBeImportedElsewhere() async throws {
        let harness = try Harness()
        try harness.installReader()
        _ = await harness.run("workspace", "import", Self.sample)
        let exported = await harness.run("workspace", "export", "harbour bikes", "shop.frontdesk")
        #expect(exported.output == "Harbour Bikes is in \(harness.directory)/shop.frontdesk.\n")
        #expect(await harness.run("workspace", "export", "harbour bikes", "shop.frontdesk").code == .alreadySo)
        #expect(await harness.run("workspace", "import", "shop.frontdesk").code == .alreadySo)
        let imported = await harness.run("workspace", "import", "shop.frontdesk", "--name", "Branch")
        #expect(imported.code == .done, "\(imported.errors)")
        let first = try await harness.run("kb", "list", "--workspace", "Harbour Bikes", "--json").jsonArray()
        let second = try await harness.run("kb", "list", "--workspace", "Branch", "--json").jsonArray()
        #expect(first.map { $0["title"] as? String } == second.map { $0["title"] as? String })
        #expect(second.count >= 24)
    }

    @Test func whatIsNoArchiveIsRefused() async throws {
        let harness = try Harness()
        try harness.write("not a database", to: "bad.frontdesk")
        #expect(await harness.run("workspace", "import", "bad.frontdesk").code == .failed)
        #expect(await harness.run("workspace", "import", "none.frontdesk").code == .failed)
        #expect(await harness.run("workspace", "export", "Nobody", "x.frontdesk").code == .failed)
    }

    @Test func everyMistakeIsNamedAndNothingIsImported() async throws {
        let harness = try Harness()
        try harness.write("name = \"Shop\"\nvoise = \"slt\"\nnumbers = [\"555\"]\n", to: "shop/workspace.toml")
        try harness.write("---\n", to: "shop/a.md")
        let outcome = await harness.run("workspace", "import", "shop")
        #expect(outcome.code == .failed)
        #expect(outcome.errors.contains("shop/workspace.toml:2: voise: there is no such key; did you mean voice?"))
        #expect(outcome.errors.contains("shop/workspace.toml:3: numbers = \"555\": must be a phone number"))
        #expect(outcome.errors.contains("a.md:1: the front matter has no end"))
        #expect(await harness.run("workspace", "list", "--json").output == "[]\n")
    }

    @Test(arguments: [("", "name is missing"), ("name = ", "this is not TOML")])
    func settingsMustBeWhole(_ text: String, says: String) async throws {
        let harness = try Harness()
        try harness.write(text, to: "shop/workspace.toml")
        let outcome = await harness.run("workspace", "import", "shop")
        #expect(outcome.code == .failed)
        #expect(outcome.errors.contains("workspace.toml:1: "))
        #expect(outcome.errors.contains(says))
    }
}
