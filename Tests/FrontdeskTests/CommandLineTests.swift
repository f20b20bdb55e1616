import Testing
import frontdesk

/// Covers how a command line is understood and refused, for every verb; what verbs do is in the other files.
@Suite struct CommandLineTests {
    @Test func nothingIsHelp() async throws {
        let outcome = try await Harness().run()
        #expect(outcome.code == .done)
        #expect(outcome.output.contains("Verbs\n"))
    }

    @Test(arguments: [
        (["kb", "ad"], "kb add"), (["workspac", "list"], "workspace list"), (["cal"], "call"), (["sevre"], "serve"),
        (["config"], "config check, config show"),
    ])
    func misspeltVerbsAreSuggested(_ words: [String], meant: String) async throws {
        let outcome = try await Harness().run(words)
        #expect(outcome.code == .usage)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("did you mean \(meant)?"))
    }

    @Test(arguments: [
        (["kb", "add", "--workspac", "X", "a.md"], "did you mean --workspace?"),
        (["kb", "add", "a.md"], "kb add needs --workspace NAME."),
        (["kb", "add", "--workspace", "X"], "kb add needs PATH."),
        (["kb", "add", "a.md", "--workspace"], "--workspace needs a value."),
        (["kb", "add", "a.md", "--workspace="], "--workspace needs a value."),
        (["call", "list", "extra"], "does not know what to do with \"extra\"."),
        (["call", "list", "--json=yes"], "--json takes no value."),
        (["call", "list", "--limit", "0"], "--limit cannot be \"0\"."),
        (["call", "list", "-x"], "call list has no option -x."),
    ])
    func wrongCommandLines(_ words: [String], says: String) async throws {
        let outcome = try await Harness().run(words)
        #expect(outcome.code == .usage)
        #expect(outcome.errors.contains(says), "\(outcome.errors)")
    }

    @Test func errorsAreOneDocumentWithJSON() async throws {
        let outcome = try await Harness().run(["call", "lst", "--json"])
        #expect(outcome.code == .usage)
        #expect(
            outcome.output
                == #"{"error":{"code":"usage.unknownVerb","hint":"did you mean call list?","message":"There is no verb \"call lst\"."}}"#
                + "\n")
    }

    @Test func valuesMayBeAttachedAndOptionsEnd() async throws {
        let harness = try Harness()
        #expect(await harness.run("workspace", "add", "--", "--Odd Name").code == .done)
        #expect(await harness.run("kb", "list", "--workspace=--Odd Name").code == .done)
    }
}
