import Testing

/// No file names a path of the machine it was written on: it would be true there alone.
enum MachinePathsRule {
    static func breaches(in file: SourceFile) -> [Breach] {
        // Home of root, work folders of build machines; written in parts so that this file does not find itself.
        let pattern = /(?:^|[^A-Za-z0-9_.\-])\/(?:work|farm|root|home\/\w+)\//
        return file.text.split(omittingEmptySubsequences: false) { $0.isNewline }.enumerated().compactMap { place, line in
            line.contains(pattern) ? Breach(path: file.path, line: place + 1, message: "names a path of one machine") : nil
        }
    }
}

/// Covers every text file of the repository.
@Suite struct MachinePathsTests {
    @Test func holds() {
        #expect(Repository.everything.contains { $0.path == "README.md" })
        #expect(Repository.everything.flatMap(MachinePathsRule.breaches) == [])
    }

    @Test(arguments: ["root", "work", "home/anna"])
    func findsPaths(_ folder: String) {
        let file = SourceFile(path: "README.md", text: "see\n`/\(folder)/frontdesk`")
        #expect(MachinePathsRule.breaches(in: file).map(\.line) == [2])
    }

    @Test(arguments: ["/usr/share/x", "https://example.org/work/1", "firmware-config/root/a", "/opt/swift"])
    func permitsTheRest(_ text: String) {
        #expect(MachinePathsRule.breaches(in: SourceFile(path: "README.md", text: text)).isEmpty)
    }
}
