import Foundation
import Testing
import frontdesk

/// Covers `workspace list`, `workspace add` and `workspace set`; files of workspaces are in WorkspaceTransferTests.
@Suite struct WorkspaceVerbTests {
    @Test func addedWorkspacesAreListed() async throws {
        let harness = try Harness()
        let added = await harness.run(
            "workspace", "add", "Harbour Bikes", "--greeting", "Hello.", "--voice", "rms", "--number", "+1 555 123 4567")
        #expect(added.code == .done)
        let list = try await harness.run("workspace", "list", "--json").jsonArray()
        let workspace = try #require(list.first)
        #expect(list.count == 1)
        #expect(workspace["name"] as? String == "Harbour Bikes")
        #expect(workspace["numbers"] as? [String] == ["+15551234567"])
        #expect(workspace["documents"] as? Int == 0)
        let agent = try #require((workspace["agents"] as? [[String: String]])?.first)
        #expect(agent == ["name": "frontdesk", "greeting": "Hello.", "voice": "rms", "language": "en"])
        let text = await harness.run("workspace", "list").output
        #expect(
            text == """
                NAME           NUMBERS       AGENTS           ARTICLES
                Harbour Bikes  +15551234567  frontdesk (rms)  0

                """)
    }

    @Test func howAWorkspaceIsSearchedIsKept() async throws {
        let harness = try Harness()
        _ = await harness.run("workspace", "add", "Harbour Bikes")
        let set = await harness.run("workspace", "set", "harbour bikes", "--alpha", "0.25")
        #expect(set.code == .done)
        #expect(set.output.contains("alpha         0.25\n"))
        #expect(try await harness.run("workspace", "list", "--json").jsonArray().first?["alpha"] as? Double == 0.25)
        #expect(await harness.run("workspace", "set", "Harbour Bikes", "--alpha", "1.5").code == .usage)
        #expect(await harness.run("workspace", "set", "Harbor", "--alpha", "1").code != .done)
    }

    @Test func theSameNameIsAlreadySo() async throws {
        let harness = try Harness()
        #expect(await harness.run("workspace", "add", "Harbour Bikes").code == .done)
        let again = await harness.run("workspace", "add", "harbour bikes")
        #expect(again.code == .alreadySo)
        #expect(again.errors == "frontdesk: There is a workspace named Harbour Bikes already.\n")
    }

    @Test func lookingMakesNothing() async throws {
        let harness = try Harness()
        let outcome = await harness.run("workspace", "list", "--json")
        #expect(outcome.code == .done)
        #expect(outcome.output == "[]\n")
        #expect(!FileManager.default.fileExists(atPath: harness.directory + "/data"))
    }

    @Test func numbersAreInternational() async throws {
        let outcome = try await Harness().run("workspace", "add", "A", "--number", "555 1234")
        #expect(outcome.code == .usage)
        #expect(outcome.errors.contains("it is a phone number in international form, such as +15551234567"))
    }

    @Test func voicesMustExist() async throws {
        let outcome = try await Harness().run("workspace", "add", "A", "--voice", "darth")
        #expect(outcome.code == .usage)
        #expect(outcome.errors.contains("--voice cannot be \"darth\""))
    }

    @Test func aDirectoryThatCannotBeMadeIsNamed() async throws {
        let harness = try Harness()
        try harness.write("", to: "file")
        let outcome = await harness.run("workspace", "add", "A", "--data", "file/data")
        #expect(outcome.code == .failed)
        #expect(outcome.errors.contains("The data directory \(harness.directory)/file/data cannot be made."))
    }
}
