import Testing

/// The top level is fixed, so that a newcomer sees the whole at a glance.
enum TopLevelRule {
    static let permitted = ["Package.swift", "README.md", "Sources", "Tests", "firmware-config", "vectors"]

    static func breaches(in names: [String]) -> [Breach] {
        names.filter { !$0.hasPrefix(".") && !permitted.contains($0) }
            .map { Breach(path: $0, line: 1, message: "does not belong at the top level") }
    }
}

/// Covers names that do not begin with a dot.
@Suite struct TopLevelTests {
    @Test func holds() {
        #expect(TopLevelRule.breaches(in: Repository.topLevel).isEmpty)
        #expect(Repository.topLevel == TopLevelRule.permitted)
    }

    @Test func findsStrangers() {
        #expect(
            TopLevelRule.breaches(in: ["Sources", "Makefile", ".ci", "Package.resolved"]).map(\.path) == [
                "Makefile", "Package.resolved",
            ])
    }
}
