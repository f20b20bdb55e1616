import Testing

/// Each module explains itself at the top of `<Module>.swift`: what it is for, what it never does, its main types.
enum OverviewRule {
    /// Fewer lines than these say too little.
    static let lines = 4

    static func breaches(of module: String, in files: [SourceFile]) -> [Breach] {
        let name = module.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        let path = "Sources/\(module)/\(name).swift"
        guard let file = files.first(where: { $0.path == path }) else {
            return [Breach(path: path, line: 1, message: "the overview of \(module) is missing")]
        }
        let top = file.text.split(omittingEmptySubsequences: false) { $0.isNewline }
            .drop { $0.isEmpty || $0.hasPrefix("import ") || $0.hasPrefix("package import ") || $0.hasPrefix("internal import ") }
            .prefix { $0.hasPrefix("///") }
        return top.count >= lines ? [] : [Breach(path: path, line: 1, message: "an overview of \(top.count) lines")]
    }
}

/// Covers that an overview is there; whether it is true is for a reader.
@Suite struct OverviewTests {
    @Test(arguments: FloorsTests.table.modules.map(\.name))
    func holds(_ module: String) {
        #expect(OverviewRule.breaches(of: module, in: Repository.sources).isEmpty)
    }

    @Test func findsMissingAndEmptyOverviews() {
        #expect(OverviewRule.breaches(of: "Store", in: []).count == 1)
        let short = SourceFile(path: "Sources/Store/Store.swift", text: "/// The store.\npackage enum Store {}\n")
        #expect(OverviewRule.breaches(of: "Store", in: [short]).count == 1)
        let full = SourceFile(path: "Sources/box/Box.swift", text: "import Core\n\n/// a\n/// b\n///\n/// c\nenum Box {}\n")
        #expect(OverviewRule.breaches(of: "box", in: [full]).isEmpty)
    }
}
