import Core
import Foundation
import Testing
import frontdesk

/// Covers the verbs about agents: what they print, that edits are versions, and their exit codes.
@Suite struct AgentVerbTests {
    private static let assets = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "firmware-config").path()

    private func prepared(_ input: [String] = [], _ variables: [String: String] = [:]) async throws -> Harness {
        var all = ["FRONTDESK_ASSETS": Self.assets]
        all.merge(variables) { $1 }
        let harness = try Harness(variables: all, clock: SystemClock(), input: input)
        _ = await harness.run("workspace", "add", "Corner Bakery", "--greeting", "Hello, bakery.")
        try harness.write(
            "---\ntitle: Opening hours\nquestions: [When do you open?]\nspoken: We open at six.\n---\nWe open at six.\n",
            to: "hours.md")
        _ = await harness.run("kb", "add", "hours.md", "--workspace", "Corner Bakery")
        return harness
    }

    @Test func listAndShow() async throws {
        let harness = try await prepared()
        let list = try await harness.run("agent", "list", "--json").jsonArray()
        #expect(list.count == 1)
        #expect(list.first?["version"] as? Int == 1)
        let shown = try await harness.run("agent", "show", "--json").json()
        let settings = try #require(shown["settings"] as? [String: String])
        #expect(settings["greeting"] == "Hello, bakery.")
        #expect(settings["name"] == "frontdesk")
        #expect(await harness.run("agent", "show").output.contains("greeting: Hello, bakery."))
        #expect(await harness.run("agent", "show", "nobody").code == .failed)
        #expect(await harness.run("agent", "show", "--version", "7").code == .failed)
    }

    @Test func editsAreVersions() async throws {
        let harness = try await prepared()
        let edited = await harness.run("agent", "edit", "frontdesk", "--set", "greeting=Good day.\nname=Ada")
        #expect(edited.code == .done, "\(edited.errors)")
        #expect(edited.output.contains("- Hello, bakery.\n+ Good day."))
        #expect(await harness.run("agent", "edit", "ada", "--set", "greeting=Good day.").code == .alreadySo)
        let stale = await harness.run("agent", "edit", "ada", "--from", "1", "--set", "role=Baker")
        #expect(stale.code == .failed)
        #expect(stale.errors.contains("has been changed meanwhile"))
        try harness.write("Be brief.\n", to: "task.txt")
        let document = try await harness.run("agent", "edit", "ada", "--instructions", "task.txt", "--json").json()
        #expect(document["version"] as? Int == 3)
        let old = try await harness.run("agent", "show", "ada", "--version", "1", "--json").json()
        #expect((old["settings"] as? [String: String])?["greeting"] == "Hello, bakery.")
        #expect(await harness.run("agent", "edit", "ada", "--set", "greeting").code == .usage)
        #expect(await harness.run("agent", "edit", "ada", "--set", "colour=red").code == .failed)
        #expect(await harness.run("agent", "edit", "ada").code == .usage)
    }

    @Test func theEditorSeesTheWholeAgent() async throws {
        let harness = try await prepared([], ["EDITOR": "sed -i 's/Hello, bakery./Say \\\\\"hello\\\\\"./'"])
        let edited = await harness.run("agent", "edit", "--json")
        #expect(edited.code == .done, "\(edited.errors)")
        let shown = try await harness.run("agent", "show", "--json").json()
        #expect((shown["settings"] as? [String: String])?["greeting"] == "Say \"hello\".")
        let broken = try await prepared([], ["EDITOR": "false"])
        #expect(await broken.run("agent", "edit").code == .failed)
    }

    @Test func evalPassesAndFails() async throws {
        let harness = try await prepared()
        #expect(await harness.run("agent", "eval").errors.contains("has no scenarios"))
        try harness.write(
            #"{"name":"hours","steps":[{"caller":"when do you open","expect":{"contains":"six","cites":"Opening hours"}}]}"#,
            to: "evals/a.json")
        let passed = await harness.run("agent", "eval", "--scenario", "evals")
        #expect(passed.code == .done, "\(passed.output)\(passed.errors)")
        #expect(passed.output.contains("1 of 1 passed"))
        try harness.write(
            #"{"name":"wrong","steps":[{"caller":"when do you open","expect":{"contains":"seven"}}]}"#, to: "evals/b.json")
        let failed = await harness.run("agent", "eval", "--scenario", "evals", "--json")
        #expect(failed.code == .failed)
        #expect(try failed.json()["failed"] as? Int == 1)
        let text = await harness.run("agent", "eval", "--scenario", "evals/b.json").output
        #expect(text.contains("step 1: does not contain “seven”"))
        #expect(text.contains("agent: "))
        try harness.write(#"{"name":"bad","steps":[{"caller":"x","expect":{"contain":"y"}}]}"#, to: "evals/b.json")
        #expect(await harness.run("agent", "eval", "--scenario", "evals/b.json").errors.contains("steps[0].expect.contain"))
    }

    @Test func buildAsksTriesAndSaves() async throws {
        let answers = [
            "Dunmore Salon", "take appointments", "You can book haircuts.", "You can book a month ahead by telephone.", "skip",
            "We are open on weekdays from nine until six.", "Iris", "", "", "yes",
        ]
        let harness = try await prepared(answers)
        let built = await harness.run("agent", "build", "--workspace", "Dunmore Salon", "--json")
        #expect(built.code == .done, "\(built.errors)")
        let document = try built.json()
        let steps = try #require(document["steps"] as? [[String: Any]])
        #expect(steps.last?["step"] as? String == "saved")
        let agent = try #require(document["agent"] as? [String: Any])
        #expect(agent["workspace"] as? String == "Dunmore Salon")
        let played = await harness.run("agent", "eval", "--workspace", "Dunmore Salon")
        #expect(played.code == .done, "\(played.output)")
        #expect(try await harness.run("agent", "templates", "--json").jsonArray().count == 4)
    }

    @Test func buildSavesNothingWithoutAYes() async throws {
        let harness = try await prepared(["Dunmore Salon", "take appointments", "stop"])
        #expect(await harness.run("agent", "build", "--workspace", "Dunmore Salon").code == .refused)
        #expect(try await harness.run("workspace", "list", "--json").jsonArray().count == 1)
    }

    @Test func talkLeavesASummary() async throws {
        let harness = try await prepared(["when do you open", "goodbye"])
        let talk = await harness.run("agent", "talk", "frontdesk", "--json")
        #expect(talk.code == .done, "\(talk.errors)")
        let call = try await harness.run("call", "show", "last", "--json").json()
        #expect(call["agent_version"] as? Int == 1)
        let summary = try #require(call["summary"] as? [String: Any])
        #expect(summary["outcome"] as? String == "answered")
        #expect((call["understanding"] as? [[String: Any]])?.isEmpty == false)
        #expect(await harness.run("call", "show", "last").output.contains("Summary: The caller asked about Opening hours"))
    }
}
